/** People with phones and tablets. Each answer stands above its user agent. */
export const handhelds = `
Safari 18.5 | iOS 18.5 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1
Safari 26.1 | iOS | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1
Safari 12.1.2 | iOS 12.5.7 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1
Safari 7 | iOS 7.0.4 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 7_0_4 like Mac OS X) AppleWebKit/537.51.1 (KHTML, like Gecko) Version/7.0 Mobile/11B554a Safari/9537.53
Safari 4 | iOS 3 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; U; CPU iPhone OS 3_0 like Mac OS X; en-us) AppleWebKit/528.18 (KHTML, like Gecko) Version/4.0 Mobile/7A341 Safari/528.16
Safari 9 | iOS 9.3.5 | mobile | Apple iPod touch | human
  Mozilla/5.0 (iPod touch; CPU iPhone OS 9_3_5 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13G36 Safari/601.1
Chrome 126.0.6478.35 | iPadOS 17.5 | tablet | Apple iPad | human
  Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1
Safari 12.1.2 | iOS 12.5.5 | tablet | Apple iPad | human
  Mozilla/5.0 (iPad; CPU OS 12_5_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1
Firefox 118 | iPadOS 15.8 | tablet | Apple iPad | human
  Mozilla/5.0 (iPad; CPU OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/118.0 Mobile/15E148 Safari/605.1.15
DuckDuckGo 7 | iOS 17.4 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15
Opera 4.8 | iOS 17.6.1 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1 OPT/4.8.0
Yandex 24.6.3.327.10 | iOS 17.5 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 YaBrowser/24.6.3.327.10 Mobile/15E148 Safari/605.1
Ecosia 10.1.0.1765 | iOS 16.6 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1 Ecosia ios@10.1.0.1765
Chrome 142 | Android | mobile | - | human
  Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36
Chrome 112 | Android 13 | mobile | Samsung SM-S908B | human
  Mozilla/5.0 (Linux; Android 13; SM-S908B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/112.0.0.0 Mobile Safari/537.36
Chrome 124.0.6367.179 | Android 14 | tablet | Google Pixel Fold | human
  Mozilla/5.0 (Linux; Android 14; Pixel Fold) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.6367.179 Safari/537.36
Chrome 120.0.6099.230 | Android 13 | tablet | Samsung SM-X906B | human
  Mozilla/5.0 (Linux; Android 13; SM-X906B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.230 Safari/537.36
Chrome 118.0.5993.111 | Android 12 | mobile | Xiaomi Redmi Note 9 Pro | human
  Mozilla/5.0 (Linux; Android 12; Redmi Note 9 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.5993.111 Mobile Safari/537.36
Mi Browser 12.16.3.1 | Android 9 | mobile | Xiaomi Redmi Note 8 | human
  Mozilla/5.0 (Linux; Android 9; Redmi Note 8 Build/PKQ1.190616.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/89.0.4389.116 Mobile Safari/537.36 XiaoMi/MiuiBrowser/12.16.3.1-gn
Samsung Internet 9.2 | Android 8 | mobile | Samsung SM-G950U | human
  Mozilla/5.0 (Linux; Android 8.0.0; SM-G950U) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/9.2 Chrome/67.0.3396.87 Mobile Safari/537.36
Android Browser 1.5 | Android 4.4.2 | mobile | Samsung GT-I9505 | human
  Mozilla/5.0 (Linux; Android 4.4.2; GT-I9505 Build/KOT49H) AppleWebKit/537.36 (KHTML, like Gecko) Version/1.5 Chrome/28.0.1500.94 Mobile Safari/537.36
Android Browser 4 | Android 2.3.6 | mobile | Google Nexus S | human
  Mozilla/5.0 (Linux; U; Android 2.3.6; en-us; Nexus S Build/GRK39F) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/533.1
Android Browser 4 | Android 4.0.3 | mobile | LG L160L | human
  Mozilla/5.0 (Linux; U; Android 4.0.3; ko-kr; LG-L160L Build/IML74K) AppleWebkit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30
Chrome 121.0.6167.178 | Android 14 | mobile | Motorola moto g power 5G - 2023 | human
  Mozilla/5.0 (Linux; Android 14; moto g power 5G - 2023) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.6167.178 Mobile Safari/537.36
Chrome 115.0.5790.166 | Android 13 | mobile | OnePlus 11 | human
  Mozilla/5.0 (Linux; Android 13; OnePlus 11 Build/TP1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/115.0.5790.166 Mobile Safari/537.36
Chrome 110.0.5481.65 | Android 11 | mobile | Nokia G20 | human
  Mozilla/5.0 (Linux; Android 11; Nokia G20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.5481.65 Mobile Safari/537.36
Chrome 119.0.6045.66 | Android 12 | mobile | Fairphone FP4 | human
  Mozilla/5.0 (Linux; Android 12; FP4) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.6045.66 Mobile Safari/537.36
Mi Browser 17.9.110714 | Android 13 | mobile | Xiaomi 23049RAD8C | human
  Mozilla/5.0 (Linux; U; Android 13; zh-cn; 23049RAD8C Build/TKQ1.221114.001) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.9.110714
Vivo Browser 14.6.10 | Android 12 | mobile | Vivo V2183A | human
  Mozilla/5.0 (Linux; U; Android 12; zh-CN; V2183A Build/SP1A.210812.003) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/14.6.10.0
QQ Browser 15.2 | Android 13 | mobile | Honor PGT-AN10 | human
  Mozilla/5.0 (Linux; U; Android 13; zh-cn; PGT-AN10 Build/HONORPGT-AN10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0.5414.86 MQQBrowser/15.2 Mobile Safari/537.36
HeyTap Browser 45.9.6.1 | Android 13 | mobile | OPPO CPH2307 | human
  Mozilla/5.0 (Linux; Android 13; CPH2307) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/115.0.5790.168 Mobile Safari/537.36 HeyTapBrowser/45.9.6.1
Firefox 112 | Android 13 | mobile | - | human
  Mozilla/5.0 (Android 13; Mobile; rv:68.0) Gecko/68.0 Firefox/112.0
Firefox 41 | Android 4.4 | mobile | - | human
  Mozilla/5.0 (Android 4.4; Mobile; rv:41.0) Gecko/41.0 Firefox/41.0
Vivaldi 6.5.3217.79 | Android 13 | mobile | Google Pixel 6a | human
  Mozilla/5.0 (Linux; Android 13; Pixel 6a) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Mobile Safari/537.36 Vivaldi/6.5.3217.79
Brave | Android 10 | mobile | Google Pixel 4 | human
  Mozilla/5.0 (Linux; Android 10; Pixel 4) AppleWebKit/537.36 (KHTML, like Gecko) Brave Chrome/91.0.4472.120 Mobile Safari/537.36
Silk 108.5.6 | Android 5.1.1 | tablet | Amazon KFSUWI | human
  Mozilla/5.0 (Linux; Android 5.1.1; KFSUWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/108.5.6 like Chrome/108.0.5359.160 Safari/537.36
Chrome 103.0.5060.71 | Android 9 | tablet | Lenovo TB-X606F | human
  Mozilla/5.0 (Linux; Android 9; Lenovo TB-X606F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/103.0.5060.71 Safari/537.36
Edge 15.15254 | Windows Phone 10 | mobile | Microsoft Lumia 950 | human
  Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15254
Internet Explorer 9 | Windows Phone 7.5 | mobile | Nokia Lumia 800 | human
  Mozilla/5.0 (compatible; MSIE 9.0; Windows Phone OS 7.5; Trident/5.0; IEMobile/9.0; NOKIA; Lumia 800)
BlackBerry Browser 10.0.9.2372 | BlackBerry 10 | mobile | BlackBerry | human
  Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+
BlackBerry Browser | BlackBerry 5.0.0.862 | mobile | BlackBerry 9700 | human
  BlackBerry9700/5.0.0.862 Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/331
Nokia Browser 7.1.18124 | Symbian 9.4 | mobile | Nokia N97-1 | human
  Mozilla/5.0 (SymbianOS/9.4; Series60/5.0 NokiaN97-1/20.0.019; Profile/MIDP-2.1 Configuration/CLDC-1.1) AppleWebKit/525 (KHTML, like Gecko) BrowserNG/7.1.18124
Firefox 32 | Firefox OS | mobile | - | human
  Mozilla/5.0 (Mobile; rv:32.0) Gecko/32.0 Firefox/32.0
Samsung Internet 1 | Tizen 2.3 | mobile | Samsung SM-Z130H | human
  Mozilla/5.0 (Linux; Tizen 2.3; SAMSUNG SM-Z130H) AppleWebKit/537.3 (KHTML, like Gecko) SamsungBrowser/1.0 Mobile Safari/537.3
BlackBerry Browser 7.2.1 | RIM Tablet OS 2.1 | tablet | RIM PlayBook | human
  Mozilla/5.0 (PlayBook; U; RIM Tablet OS 2.1.0; en-US) AppleWebKit/536.2+ (KHTML, like Gecko) Version/7.2.1.0 Safari/536.2+
Silk 3.68 | Android 4.4.4 | tablet | Amazon KFTHWI | human
  Mozilla/5.0 (Linux; U; Android 4.4.4; en-us; KFTHWI Build/KTU84M) AppleWebKit/537.36 (KHTML, like Gecko) Silk/3.68 like Chrome/39.0.2171.93 Safari/537.36
Opera Mini 7.1.32052 | - | mobile | - | human
  Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/191.308; U; en) Presto/2.12.423 Version/12.16
Kindle 3 | Linux | tablet | Amazon Kindle | human
  Mozilla/5.0 (X11; U; Linux armv7l like Android; en-us) AppleWebKit/531.2+ (KHTML, like Gecko) Version/5.0 Safari/533.2+ Kindle/3.0+
Google app 324.0.647062479 | iOS 17.5.1 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/324.0.647062479 Mobile/15E148 Safari/604.1
Chrome 138 | Android | mobile | - | human
  Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36
Chrome 138 | Android | tablet | - | human
  Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
Chrome 120.0.6099.144 | Android 14 | mobile | Google Pixel 8 Pro | human
  Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36
Chrome 126.0.6478.54 | iOS 17.5.1 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1
Safari 17.5 | iOS 17.5.1 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1
Safari 26 | iOS | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1
Safari 16.6 | iPadOS 16.7 | tablet | Apple iPad | human
  Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1
Safari 9 | iOS 9.3.5 | tablet | Apple iPad | human
  Mozilla/5.0 (iPad; CPU OS 9_3_5 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13G36 Safari/601.1
Firefox 140 | Android 14 | mobile | - | human
  Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0
Firefox 128 | Android 13 | tablet | - | human
  Mozilla/5.0 (Android 13; Tablet; rv:128.0) Gecko/128.0 Firefox/128.0
Firefox 127 | iOS 17.5 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15
Edge 138 | Android | mobile | - | human
  Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 EdgA/138.0.0.0
Edge 126.0.2592.56 | iOS 17.5 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/605.1.15
Samsung Internet 25 | Android 14 | mobile | Samsung SM-S921B | human
  Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36
Samsung Internet 28 | Android | mobile | - | human
  Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36
Opera 90 | Android | mobile | - | human
  Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36 OPR/90.0.0.0
Opera Mini 36.2.2254 | Android | mobile | - | human
  Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16
Mi Browser 14.4 | Android 13 | mobile | Xiaomi 2201117TG | human
  Mozilla/5.0 (Linux; Android 13; 2201117TG) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.4.0-g
UC Browser 13.6.0.1316 | Android 12 | mobile | OPPO CPH2239 | human
  Mozilla/5.0 (Linux; U; Android 12; en-US; CPH2239 Build/SP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.6.0.1316 Mobile Safari/537.36
Silk 127.4.1 | Android 11 | tablet | Amazon KFTRWI | human
  Mozilla/5.0 (Linux; Android 11; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/127.4.1 like Chrome/127.0.6533.64 Safari/537.36
Huawei Browser 15.0.4.312 | Android 10 | mobile | Huawei ANE-LX1 | human
  Mozilla/5.0 (Linux; Android 10; ANE-LX1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36
DuckDuckGo 5 | Android | mobile | - | human
  Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile DuckDuckGo/5 Safari/537.36
DuckDuckGo 7 | iOS 17.5 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15
Google app 320.0.639441632 | iOS 17.5.1 | mobile | Apple iPhone | human
  Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/320.0.639441632 Mobile/15E148 Safari/604.1
Android WebView 126.0.6478.71 | Android 13 | tablet | Samsung SM-T870 | human
  Mozilla/5.0 (Linux; Android 13; SM-T870 Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Safari/537.36
Internet Explorer 10 | Windows Phone 8 | mobile | Nokia Lumia 920 | human
  Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)
Android Browser 4 | Android 2.3.5 | mobile | HTC Vision | human
  Mozilla/5.0 (Linux; U; Android 2.3.5; en-us; HTC Vision Build/GRI40) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/533.1
Yandex 24.4.3.76 | Android 12 | mobile | OPPO CPH2205 | human
  Mozilla/5.0 (Linux; arm_64; Android 12; CPH2205) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.6261.131 YaBrowser/24.4.3.76.00 SA/3 Mobile Safari/537.36
Firefox 84 | KaiOS 3.1 | mobile | Nokia 2780 | human
  Mozilla/5.0 (Mobile; Nokia_2780; rv:84.0) Gecko/84.0 Firefox/84.0 KAIOS/3.1
Huawei Browser 15.0.4.312 | HarmonyOS | mobile | Huawei ALN-AL00 | human
  Mozilla/5.0 (Linux; Android 10; HarmonyOS; ALN-AL00; HMSCore 6.13.0.321) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36
Chrome 114 | OpenHarmony 5 | mobile | - | human
  Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile
Google app 15.22.30.28 | Android 14 | mobile | Samsung SM-S911B | human
  Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 GSA/15.22.30.28.arm64
UP.Browser 6.2.3.3.c.1.101 | - | mobile | Samsung GT-E2232 | human
  SAMSUNG-GT-E2232/1.0 Openwave/6.2.3 Profile/MIDP-2.0 Configuration/CLDC-1.1 UP.Browser/6.2.3.3.c.1.101 (GUI) MMP/2.0
Chrome 126 | Android 10 | mobile | CUBOT_X18_Plus | human
  Mozilla/5.0 (Linux; Android 10; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36
`
