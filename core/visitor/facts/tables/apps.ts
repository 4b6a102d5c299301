/** Browsers inside social apps: the app is the browser, and where the visit came from. Each answer stands above its user agent. */
export const apps = `
Facebook 468.0.0.33.107 | iOS 17.5.1 | mobile | Apple iPhone | human | from Facebook
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 [FBAN/FBIOS;FBAV/468.0.0.33.107;FBBV/604216404;FBDV/iPhone15,3;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5]
Facebook 418.0.0.33.69 | iPadOS 16.5 | tablet | Apple iPad | human | from Facebook
  Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/418.0.0.33.69;FBBV/479474379;FBDV/iPad13,1;FBMD/iPad;FBSN/iPadOS;FBSV/16.5;FBSS/2;FBID/tablet;FBLC/en_GB;FBOP/5]
Facebook 466.1.0.56.100 | Android 13 | mobile | Samsung SM-A536B | human | from Facebook
  Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.147 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/466.1.0.56.100;]
Messenger 433.0.0.32.117 | Android 12 | mobile | Xiaomi M2101K6G | human | from Messenger
  Mozilla/5.0 (Linux; Android 12; M2101K6G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.194 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/433.0.0.32.117;]
Messenger 454.0.0.36.102 | iOS 17.4.1 | mobile | Apple iPhone | human | from Messenger
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/MessengerForiOS;FBAV/454.0.0.36.102;FBBV/590364321;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.4.1;FBSS/3;FBID/phone;FBLC/fr_FR;FBOP/5]
Instagram 334.0.4.32.98 | iOS 17.5.1 | mobile | Apple iPhone | human | from Instagram
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 334.0.4.32.98 (iPhone15,2; iOS 17_5_1; en_US; en; scale=3.00; 1179x2556; 606520303)
Instagram 333.0.0.42.91 | Android 14 | mobile | Samsung SM-S921B | human | from Instagram
  Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 Instagram 333.0.0.42.91 Android (34/14; 480dpi; 1080x2106; samsung; SM-S921B; e1s; s5e9945; en_GB; 604247854)
Threads | iOS 17.5.1 | mobile | Apple iPhone | human | from Threads
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 Barcelona 334.0.3.30.99 (iPhone14,7; iOS 17_5_1; en_US; en; scale=3.00; 1170x2532; 606011111)
TikTok 34.9 | iOS 16.6 | mobile | Apple iPhone | human | from TikTok
  Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 musical_ly_34.9.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/US RevealType/Dialog isDarkMode/0 WKWebView/1 BytedanceWebview/d8a21c6
TikTok 31.5.3 | Android 13 | mobile | Xiaomi 2201117TY | human | from TikTok
  Mozilla/5.0 (Linux; Android 13; 2201117TY Build/TKQ1.221114.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/114.0.5735.61 Mobile Safari/537.36 trill_310503 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/31.5.3 ByteLocale/en BytedanceWebview/d8a21c6
X (Twitter) 10.41 | iOS 17.4.1 | mobile | Apple iPhone | human | from X (Twitter)
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1 Twitter for iPhone/10.41
X (Twitter) | Android 13 | mobile | Google Pixel 7 | human | from X (Twitter)
  Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A.230901.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 TwitterAndroid
LinkedIn | Android 13 | mobile | Google Pixel 7 | human | from LinkedIn
  Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A.230901.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.6167.178 Mobile Safari/537.36 [LinkedInApp]/4.1.907
Pinterest | iOS 16.5 | mobile | Apple iPhone | human | from Pinterest
  Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]
Snapchat 12.76.0.38 | Android 12 | mobile | Samsung SM-G991B | human | from Snapchat
  Mozilla/5.0 (Linux; Android 12; SM-G991B Build/SP1A.210812.016; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/122.0.6261.64 Mobile Safari/537.36Snapchat/12.76.0.38 (Android 12; SM-G991B)
WeChat 8.0.49 | iOS 17.2 | mobile | Apple iPhone | human | from WeChat
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003133) NetType/WIFI Language/zh_CN
WeChat 8.0.49.2600 | Android 13 | mobile | Vivo V2241A | human | from WeChat
  Mozilla/5.0 (Linux; Android 13; V2241A Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 MicroMessenger/8.0.49.2600(0x2800313D) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64
LINE 14.6 | iOS 17.4 | mobile | Apple iPhone | human | from LINE
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.6.0
LINE 14.2.1 | Android 12 | mobile | Samsung SC-51B | human | from LINE
  Mozilla/5.0 (Linux; Android 12; SC-51B Build/SP1A.210812.016; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.6099.144 Mobile Safari/537.36 Line/14.2.1/IAB
KakaoTalk 2410550 | Android 13 | mobile | Samsung SM-S911N | human | from KakaoTalk
  Mozilla/5.0 (Linux; Android 13; SM-S911N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/123.0.6312.80 Mobile Safari/537.36;KAKAOTALK 2410550
Weibo 13.1 | iOS 16.1 | mobile | Apple iPhone | human | from Weibo
  Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Weibo (iPhone12,1__weibo__13.1.0__iphone__os16.1)
Telegram | Android 14 | mobile | Google Pixel 8 | human | from Telegram
  Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36 Telegram-Android/10.12.0 (Google Pixel 8; Android 14; SDK 34; HIGH)
Reddit | iOS 17 | mobile | Apple iPhone | human | from Reddit
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Reddit/Version 2024.20.0/Build 614871/iOS Version 17.0 (Build 21A329)
Discord | Windows 10 or 11 | desktop | - | human | from Discord
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) discord/1.0.9147 Chrome/120.0.6099.291 Electron/28.2.10 Safari/537.36
Slack | Windows 10 or 11 | desktop | - | human | from Slack
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Slack/4.38.125 Chrome/124.0.6367.207 Electron/30.0.6 Safari/537.36
Zalo | iOS 17.5.1 | mobile | Apple iPhone | human | from Zalo
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/240501
Facebook 465.0.0.41.103 | iOS 17.4.1 | mobile | Apple iPhone | human | from Facebook
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E236 [FBAN/FBIOS;FBAV/465.0.0.41.103;FBBV/602060281;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.4.1;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5;FBRV/604379398]
Facebook 468.0.0.56.78 | Android 14 | mobile | Samsung SM-A546B | human | from Facebook
  Mozilla/5.0 (Linux; Android 14; SM-A546B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.56.78;]
Instagram 336.0.0.33.90 | iOS 17.5.1 | mobile | Apple iPhone | human | from Instagram
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 Instagram 336.0.0.33.90 (iPhone15,3; iOS 17_5_1; en_US; en; scale=3.00; 1290x2796; 610640195)
TikTok 34.5.2 | Android 14 | mobile | Google Pixel 7 | human | from TikTok
  Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/AP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 musical_ly_2023405020 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/34.5.2 ByteLocale/en BytedanceWebview/d8a21c6
WeChat 8.0.49 | iOS 17.5 | mobile | Apple iPhone | human | from WeChat
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN
LinkedIn | iOS 17.5 | mobile | Apple iPhone | human | from LinkedIn
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.8962
Facebook 468.0.0.56.78 | Android 14 | mobile | Samsung SM-A546B | human | from Facebook
  Mozilla/5.0 (Linux; Android 14; SM-A546B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.56.78;]
Snapchat 12.90.0.44 | iOS 17.5 | mobile | Apple iPhone | human | from Snapchat
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Snapchat/12.90.0.44 (like Safari/8617.2.4.10.9, panda)
Pinterest | Android 13 | mobile | Samsung SM-G998B | human | from Pinterest
  Mozilla/5.0 (Linux; Android 13; SM-G998B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.0.0 Mobile Safari/537.36 [Pinterest/Android]
`
