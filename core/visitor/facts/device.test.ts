import { expect, test } from 'vitest'
import { type ClientHints, clientHintsOf } from './client-hints.ts'
import { type Device, deviceOf, type Software, softwareLabel } from './device.ts'

// What we say of each: browser, operating system and kind of device, `-` for what is not available.
const userAgents: readonly (readonly [said: string, userAgent: string])[] = [
  [
    'Chrome 138 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  ],
  [
    'Chrome 138 | macOS | desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  ],
  [
    'Chrome 138 | Linux | desktop',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  ],
  [
    'Chrome 138 | ChromeOS | desktop',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  ],
  [
    'Chrome 138 | Android | mobile',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Chrome 138 | Android | tablet',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  ],
  [
    'Chrome 120.0.6099.144 | Android 14 | mobile',
    'Mozilla/5.0 (Linux; Android 14; Pixel 8 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36',
  ],
  [
    'Chrome 126.0.6478.54 | iOS 17.5.1 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1',
  ],
  [
    'Safari 17.5 | iOS 17.5.1 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  ],
  [
    'Safari 26 | iOS | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'Safari 16.6 | iPadOS 16.7 | tablet',
    'Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
  ],
  [
    'Safari 9 | iOS 9.3.5 | tablet',
    'Mozilla/5.0 (iPad; CPU OS 9_3_5 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13G36 Safari/601.1',
  ],
  [
    'Safari 17.4.1 | macOS | desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15',
  ],
  [
    'Chrome 32.0.1700.77 | macOS 10.9.1 | desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.77 Safari/537.36',
  ],
  [
    'Firefox 140 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ],
  [
    'Firefox 140 | macOS | desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  ],
  ['Firefox 140 | Ubuntu | desktop', 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
  ['Firefox 128 | Fedora | desktop', 'Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'],
  ['Firefox 140 | Android 14 | mobile', 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'],
  ['Firefox 128 | Android 13 | tablet', 'Mozilla/5.0 (Android 13; Tablet; rv:128.0) Gecko/128.0 Firefox/128.0'],
  [
    'Firefox 127 | iOS 17.5 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15',
  ],
  [
    'Edge 138 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0',
  ],
  [
    'Edge 138.0.3351.55 | macOS | desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.3351.55',
  ],
  [
    'Edge 138 | Android | mobile',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 EdgA/138.0.0.0',
  ],
  [
    'Edge 126.0.2592.56 | iOS 17.5 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/605.1.15',
  ],
  [
    'Edge 18.17763 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763',
  ],
  [
    'Samsung Internet 25 | Android 14 | mobile',
    'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Samsung Internet 28 | Android | mobile',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Opera 121 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 OPR/121.0.0.0',
  ],
  [
    'Opera 90 | Android | mobile',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36 OPR/90.0.0.0',
  ],
  [
    'Opera Mini 36.2.2254 | Android | mobile',
    'Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16',
  ],
  ['Opera 12.16 | Windows 7 | desktop', 'Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.16'],
  [
    'Vivaldi 7.4.3684.38 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 Vivaldi/7.4.3684.38',
  ],
  [
    'Yandex 25.6 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 YaBrowser/25.6.0.0 Safari/537.36',
  ],
  [
    'Mi Browser 14.4 | Android 13 | mobile',
    'Mozilla/5.0 (Linux; Android 13; 2201117TG) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.4.0-g',
  ],
  [
    'UC Browser 13.6.0.1316 | Android 12 | mobile',
    'Mozilla/5.0 (Linux; U; Android 12; en-US; CPH2239 Build/SP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.6.0.1316 Mobile Safari/537.36',
  ],
  [
    'Silk 127.4.1 | Android 11 | tablet',
    'Mozilla/5.0 (Linux; Android 11; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/127.4.1 like Chrome/127.0.6533.64 Safari/537.36',
  ],
  [
    'Huawei Browser 15.0.4.312 | Android 10 | mobile',
    'Mozilla/5.0 (Linux; Android 10; ANE-LX1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36',
  ],
  [
    'DuckDuckGo 5 | Android | mobile',
    'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile DuckDuckGo/5 Safari/537.36',
  ],
  [
    'DuckDuckGo 7 | iOS 17.5 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15',
  ],
  [
    'Google app 320.0.639441632 | iOS 17.5.1 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/320.0.639441632 Mobile/15E148 Safari/604.1',
  ],
  [
    'Facebook 465.0.0.41.103 | iOS 17.4.1 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E236 [FBAN/FBIOS;FBAV/465.0.0.41.103;FBBV/602060281;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.4.1;FBSS/3;FBID/phone;FBLC/en_US;FBOP/5;FBRV/604379398]',
  ],
  [
    'Facebook 468.0.0.56.78 | Android 14 | mobile',
    'Mozilla/5.0 (Linux; Android 14; SM-A546B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.56.78;]',
  ],
  [
    'Instagram 336.0.0.33.90 | iOS 17.5.1 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 Instagram 336.0.0.33.90 (iPhone15,3; iOS 17_5_1; en_US; en; scale=3.00; 1290x2796; 610640195)',
  ],
  [
    'TikTok 34.5.2 | Android 14 | mobile',
    'Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/AP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 musical_ly_2023405020 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/34.5.2 ByteLocale/en BytedanceWebview/d8a21c6',
  ],
  [
    'WeChat 8.0.49 | iOS 17.5 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN',
  ],
  [
    'LinkedIn | iOS 17.5 | mobile',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.8962',
  ],
  [
    'Android WebView 126.0.6478.71 | Android 13 | tablet',
    'Mozilla/5.0 (Linux; Android 13; SM-T870 Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Safari/537.36',
  ],
  ['Internet Explorer 6 | Windows XP | desktop', 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)'],
  ['Internet Explorer 8 | Windows 7 | desktop', 'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)'],
  ['Internet Explorer 10 | Windows 8 | desktop', 'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)'],
  [
    'Internet Explorer 11 | Windows 7 | desktop',
    'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
  ],
  [
    'Internet Explorer 10 | Windows Phone 8 | mobile',
    'Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)',
  ],
  ['Internet Explorer 5 | Windows 98 | desktop', 'Mozilla/4.0 (compatible; MSIE 5.0; Windows 98)'],
  [
    'Android Browser 4 | Android 2.3.5 | mobile',
    'Mozilla/5.0 (Linux; U; Android 2.3.5; en-us; HTC Vision Build/GRI40) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/533.1',
  ],
  [
    'Safari 10.0.9.2372 | BlackBerry 10 | mobile',
    'Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+',
  ],
  [
    'Samsung Internet 4 | Tizen 7 | tv',
    'Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/4.0 Chrome/94.0.4606.31 TV Safari/537.36',
  ],
  [
    'Chrome 108.0.5359.211 | webOS | tv',
    'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36 WebAppManager',
  ],
  [
    'Android Browser 4 | Android 9 | tv',
    'Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7233) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/70.0.3538.110 Mobile Safari/537.36',
  ],
  [
    'Safari 15.4 | PlayStation 5 | other',
    'Mozilla/5.0 (PlayStation; PlayStation 5/6.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15',
  ],
  [
    'Edge 20.02 | Xbox One | other',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/48.0.2564.82 Safari/537.36 Edge/20.02',
  ],
  [
    'Oculus Browser 33 | Linux | other',
    'Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/33.0.0.0 Chrome/124.0.6367.118 VR Safari/537.36',
  ],
  [
    'HeadlessChrome 138 | Linux | desktop',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/138.0.0.0 Safari/537.36',
  ],
  [
    'Iceweasel 3.0.6 | Linux | desktop',
    'Mozilla/5.0 (X11; U; Linux i686; en-US; rv:1.9.0.1) Gecko/2008070208 Firefox/3.0.1 Iceweasel/3.0.6',
  ],
  ['Lynx 2.8.7rel.2 | - | -', 'Lynx/2.8.7rel.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.0.1f'],
  ['Links 2.7 | - | -', 'Links (2.7; CYGWIN_NT-5.1 1.7.15(0.260/5/3) i686; GNU C 4.5.3; text)'],
  ['Firefox 128 | FreeBSD | desktop', 'Mozilla/5.0 (X11; FreeBSD amd64; rv:128.0) Gecko/20100101 Firefox/128.0'],
  ['Konqueror 4.5 | FreeBSD | desktop', 'Mozilla/5.0 (compatible; Konqueror/4.5; FreeBSD) KHTML/4.5.4 (like Gecko)'],
  [
    'Yandex 24.4.3.76 | Android 12 | mobile',
    'Mozilla/5.0 (Linux; arm_64; Android 12; CPH2205) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.6261.131 YaBrowser/24.4.3.76.00 SA/3 Mobile Safari/537.36',
  ],
  ['Firefox 84 | KaiOS 3.1 | mobile', 'Mozilla/5.0 (Mobile; Nokia_2780; rv:84.0) Gecko/84.0 Firefox/84.0 KAIOS/3.1'],
  [
    'Chrome 109 | Windows 8.1 | desktop',
    'Mozilla/5.0 (Windows NT 6.3; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
  ],
  [
    'Huawei Browser 15.0.4.312 | HarmonyOS | mobile',
    'Mozilla/5.0 (Linux; Android 10; HarmonyOS; ALN-AL00; HMSCore 6.13.0.321) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36',
  ],
  [
    'Chrome 114 | OpenHarmony 5 | mobile',
    'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile',
  ],
  [
    'Tesla 2024.14.9 | Linux | other',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.150 Safari/537.36 Tesla/2024.14.9',
  ],
  [
    'Safari 3.1.2 | macOS 10.4.11 | desktop',
    'Mozilla/5.0 (Macintosh; U; PPC Mac OS X 10_4_11; en) AppleWebKit/525.18 (KHTML, like Gecko) Version/3.1.2 Safari/525.22',
  ],
  [
    'Chrome 100.0.4896.127 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.4896.127 Safari/537.36 360SE',
  ],
  [
    'Android WebView 126.0.6478.71 | Android 14 | mobile',
    'Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36 GSA/15.22.30.28.arm64',
  ],
  [
    'Epiphany 605.1.15 | Linux | desktop',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15 Epiphany/605.1.15',
  ],
  ['- | - | -', 'QS304 Profile/MIDP-2.0 Configuration/CLDC-1.1'],
  [
    'UP.Browser 6.2.3.3.c.1.101 | - | mobile',
    'SAMSUNG-GT-E2232/1.0 Openwave/6.2.3 Profile/MIDP-2.0 Configuration/CLDC-1.1 UP.Browser/6.2.3.3.c.1.101 (GUI) MMP/2.0',
  ],
  ['- | - | -', '&as_qdr=all'],
  [
    'Chromium 31.0.1650.63 | Ubuntu | desktop',
    'Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Ubuntu Chromium/31.0.1650.63 Chrome/31.0.1650.63 Safari/537.36',
  ],
  [
    'Chrome 32.0.1700.103 | ChromeOS 4920.83 | desktop',
    'Mozilla/5.0 (X11; CrOS x86_64 4920.83.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.103 Safari/537.36',
  ],
  [
    'Chrome 126 | Windows 10 or 11 | desktop',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Electron/31.0.0',
  ],
  [
    'Firefox 3.0.8 | Ubuntu 9.04 | desktop',
    'Mozilla/5.0 (X11; U; Linux i686; es-ES; rv:1.9.0.8) Gecko/2009033100 Ubuntu/9.04 (jaunty) Firefox/3.0.8',
  ],
]

test.each(userAgents)('%s', (said, userAgent) => {
  expect(summary(deviceOf(userAgent))).toBe(said)
})

test('the table is wide enough to mean something', () => {
  expect(new Set(userAgents.map(([, userAgent]) => userAgent)).size).toBeGreaterThanOrEqual(60)
})

const windowsChrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'
const androidChrome =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36'
const macSafari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15'
const linuxChrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

test.each<[said: string, userAgent: string, headers: Record<string, string>]>([
  [
    'Chrome 138 | Windows 11 | desktop',
    windowsChrome,
    {
      'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138", "Google Chrome";v="138"',
      'sec-ch-ua-mobile': '?0',
      'sec-ch-ua-platform': '"Windows"',
      'sec-ch-ua-platform-version': '"15.0.0"',
    },
  ],
  [
    'Chrome 138 | Windows 10 | desktop',
    windowsChrome,
    { 'sec-ch-ua-platform': '"Windows"', 'sec-ch-ua-platform-version': '"10.0.0"' },
  ],
  [
    'Chrome 138 | Windows 8.1 | desktop',
    windowsChrome,
    { 'sec-ch-ua-platform': '"Windows"', 'sec-ch-ua-platform-version': '"0.3.0"' },
  ],
  ['Chrome 138 | Windows 10 or 11 | desktop', windowsChrome, { 'sec-ch-ua-platform': '"Windows"' }],
  [
    'Chrome 138.0.7204.97 | Windows 10 or 11 | desktop',
    windowsChrome,
    {
      'sec-ch-ua': '"Chromium";v="138", "Google Chrome";v="138", "Not/A)Brand";v="24"',
      'sec-ch-ua-full-version-list':
        '"Chromium";v="138.0.7204.97", "Google Chrome";v="138.0.7204.97", "Not/A)Brand";v="24.0.0.0"',
    },
  ],
  [
    'Brave 138 | Windows 10 or 11 | desktop',
    windowsChrome,
    { 'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138", "Brave";v="138"' },
  ],
  [
    'Edge 138 | Windows 10 or 11 | desktop',
    windowsChrome,
    { 'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138", "Microsoft Edge";v="138"' },
  ],
  [
    'Chromium 138 | Linux | desktop',
    linuxChrome,
    { 'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138"', 'sec-ch-ua-platform': '"Linux"' },
  ],
  [
    'Chrome 138 | Android 14 | mobile',
    androidChrome,
    {
      'sec-ch-ua': '"Google Chrome";v="138"',
      'sec-ch-ua-mobile': '?1',
      'sec-ch-ua-platform': '"Android"',
      'sec-ch-ua-platform-version': '"14.0.0"',
    },
  ],
  [
    'Chrome 138 | Android | tablet',
    linuxChrome,
    { 'sec-ch-ua': '"Google Chrome";v="138"', 'sec-ch-ua-mobile': '?0', 'sec-ch-ua-platform': '"Android"' },
  ],
  [
    'Chrome 138 | macOS 14.5 | desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    { 'sec-ch-ua-platform': '"macOS"', 'sec-ch-ua-platform-version': '"14.5.0"' },
  ],
  ['Chrome 138 | Windows 10 or 11 | desktop', windowsChrome, {}],
  ['Chrome 138 | Windows 10 or 11 | desktop', windowsChrome, { 'sec-ch-ua': 'garbage', 'sec-ch-ua-mobile': 'yes' }],
])('Client Hints: %s', (said, userAgent, headers) => {
  expect(summary(deviceOf(userAgent, hintsOf(headers)))).toBe(said)
})

test('an app keeps its name where its web view sends hints', () => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 14; SM-A546B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.56.78;]'
  const hints = hintsOf({ 'sec-ch-ua': '"Android WebView";v="125", "Chromium";v="125", "Not.A/Brand";v="24"' })
  expect(deviceOf(userAgent, hints).browser?.name).toBe('Facebook')
})

test('an iPad that calls itself a Mac is known by its touch screen', () => {
  expect(
    summary(
      deviceOf(
        macSafari,
        clientHintsOf(() => null, 5),
      ),
    ),
  ).toBe('Safari 17.4 | iPadOS | tablet')
  expect(
    summary(
      deviceOf(
        macSafari,
        clientHintsOf(() => null, 0),
      ),
    ),
  ).toBe('Safari 17.4 | macOS | desktop')
})

test.each(['', ' ', '-', 'x'.repeat(100_000), 'Mozilla/5.0 ('.repeat(5_000), '\u0000\uffff', '(((((((((('])(
  'what is no user agent is not available and never throws',
  userAgent => {
    expect(deviceOf(userAgent)).toMatchObject({ os: null, device: null })
  },
)

test('only the first part of an endless user agent is read', () => {
  const late = `${' '.repeat(2_000)}${windowsChrome}`
  expect(deviceOf(late).browser).toBeNull()
})

test.each<[label: string, software: Software]>([
  ['Chrome 138', { name: 'Chrome', version: '138.0.7204.97' }],
  ['Safari 17.4', { name: 'Safari', version: '17.4.1' }],
  ['iOS 17.5', { name: 'iOS', version: '17.5.1' }],
  ['macOS 10.9', { name: 'macOS', version: '10.9.1' }],
  ['macOS', { name: 'macOS', version: null }],
  ['Windows 10 or 11', { name: 'Windows', version: '10 or 11' }],
  ['Windows 8.1', { name: 'Windows', version: '8.1' }],
  ['Windows XP', { name: 'Windows', version: 'XP' }],
])('in short: %s', (label, software) => {
  expect(softwareLabel(software)).toBe(label)
})

function hintsOf(headers: Readonly<Record<string, string>>): ClientHints {
  return clientHintsOf(name => headers[name] ?? null)
}

function summary({ browser, os, device }: Device): string {
  return [browser && told(browser), os && told(os), device].map(part => part ?? '-').join(' | ')
}

function told({ name, version }: Software): string {
  return version ? `${name} ${version}` : name
}
