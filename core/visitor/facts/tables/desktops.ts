/** People at desktops and laptops. Each answer stands above its user agent. */
export const desktops = `
Chrome 142 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
Chrome 49.0.2623.112 | Windows 7 | desktop | - | human
  Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/49.0.2623.112 Safari/537.36
Chrome 49.0.2623.112 | Windows XP | desktop | - | human
  Mozilla/5.0 (Windows NT 5.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/49.0.2623.112 Safari/537.36
Firefox 52 | Windows Vista | desktop | - | human
  Mozilla/5.0 (Windows NT 6.0; rv:52.0) Gecko/20100101 Firefox/52.0
Internet Explorer 11 | Windows 8 | desktop | - | human
  Mozilla/5.0 (Windows NT 6.2; WOW64; Trident/7.0; rv:11.0) like Gecko
Internet Explorer 11 | Windows 8.1 | desktop | - | human
  Mozilla/5.0 (Windows NT 6.3; Trident/7.0; rv:11.0) like Gecko
Internet Explorer 9 | Windows 7 | desktop | - | human
  Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)
Internet Explorer 10 | Windows 8 | desktop | - | human
  Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Win64; x64; Trident/6.0; Touch)
Internet Explorer 7 | Windows Vista | desktop | - | human
  Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.0)
Firefox 128 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0
Firefox 115 | Windows 7 | desktop | - | human
  Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0
Pale Moon 33.4.1 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:60.9) Gecko/20100101 Goanna/6.7 Firefox/115.0 PaleMoon/33.4.1
SeaMonkey 2.53.18 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:91.0) Gecko/20100101 Firefox/91.0 SeaMonkey/2.53.18
Opera 118 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36 OPR/118.0.0.0
Avast Secure Browser 130 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Avast/130.0.0.0
Whale 3.26.244.21 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Whale/3.26.244.21 Safari/537.36
Cốc Cốc 126 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/126.0.0 Chrome/120.0.0.0 Safari/537.36
QQ Browser 19.8.6883.400 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.5845.97 Safari/537.36 Core/1.116.586.400 QQBrowser/19.8.6883.400
Sogou Explorer 1 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.87 Safari/537.36 SE 2.X MetaSr 1.0
Edge 136.0.3240.76 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 Edg/136.0.3240.76
Edge 18.19041 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.19041
Safari 18.5 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15
Safari 26 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15
Safari 9.1.2 | macOS 10.11.6 | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_6) AppleWebKit/601.7.7 (KHTML, like Gecko) Version/9.1.2 Safari/601.7.7
Safari 5.1.9 | macOS 10.6.8 | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_6_8) AppleWebKit/534.59.10 (KHTML, like Gecko) Version/5.1.9 Safari/534.59.10
Firefox 26 | macOS 10.9 | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10.9; rv:26.0) Gecko/20100101 Firefox/26.0
Vivaldi 7.4.3684.43 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Vivaldi/7.4.3684.43
DuckDuckGo 18.3 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15 Ddg/18.3
Firefox 140 | Linux | desktop | - | human
  Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
Edge 137 | Linux | desktop | - | human
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0
Chrome 120 | Linux | desktop | - | human
  Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36
Firefox 128 | OpenBSD | desktop | - | human
  Mozilla/5.0 (X11; OpenBSD amd64; rv:128.0) Gecko/20100101 Firefox/128.0
Chrome 109.0.5414.125 | ChromeOS 15236.80 | desktop | - | human
  Mozilla/5.0 (X11; CrOS x86_64 15236.80.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.5414.125 Safari/537.36
Chrome 136 | ChromeOS | desktop | - | human
  Mozilla/5.0 (X11; CrOS aarch64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36
Opera 11.62 | macOS 10.6.8 | desktop | - | human
  Opera/9.80 (Macintosh; Intel Mac OS X 10.6.8; U; en) Presto/2.10.229 Version/11.62
Firefox 2.0.0.13 | Ubuntu 7.10 | desktop | - | human
  Mozilla/5.0 (X11; U; Linux i686; en-US; rv:1.8.1.13) Gecko/20080325 Ubuntu/7.10 (gutsy) Firefox/2.0.0.13
WebPositive 1.3 | Haiku | desktop | - | human
  Mozilla/5.0 (Haiku R1 beta4 x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) WebPositive/1.3 Version/12.1.1 Safari/605.1.15
ELinks 0.13.2 | Linux | desktop | - | human
  ELinks/0.13.2 (textmode; Linux 5.10.0; 80x24-2)
Chrome 138 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
Chrome 138 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
Chrome 138 | Linux | desktop | - | human
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
Chrome 138 | ChromeOS | desktop | - | human
  Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
Safari 17.4.1 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15
Chrome 32.0.1700.77 | macOS 10.9.1 | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.77 Safari/537.36
Firefox 140 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0
Firefox 140 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0
Firefox 140 | Ubuntu | desktop | - | human
  Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
Firefox 128 | Fedora | desktop | - | human
  Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
Edge 138 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0
Edge 138.0.3351.55 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.3351.55
Edge 18.17763 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763
Opera 121 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 OPR/121.0.0.0
Opera 12.16 | Windows 7 | desktop | - | human
  Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.16
Vivaldi 7.4.3684.38 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 Vivaldi/7.4.3684.38
Yandex 25.6 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 YaBrowser/25.6.0.0 Safari/537.36
Internet Explorer 6 | Windows XP | desktop | - | human
  Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)
Internet Explorer 8 | Windows 7 | desktop | - | human
  Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)
Internet Explorer 10 | Windows 8 | desktop | - | human
  Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)
Internet Explorer 11 | Windows 7 | desktop | - | human
  Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko
Internet Explorer 5 | Windows 98 | desktop | - | human
  Mozilla/4.0 (compatible; MSIE 5.0; Windows 98)
Iceweasel 3.0.6 | Linux | desktop | - | human
  Mozilla/5.0 (X11; U; Linux i686; en-US; rv:1.9.0.1) Gecko/2008070208 Firefox/3.0.1 Iceweasel/3.0.6
Firefox 128 | FreeBSD | desktop | - | human
  Mozilla/5.0 (X11; FreeBSD amd64; rv:128.0) Gecko/20100101 Firefox/128.0
Konqueror 4.5 | FreeBSD | desktop | - | human
  Mozilla/5.0 (compatible; Konqueror/4.5; FreeBSD) KHTML/4.5.4 (like Gecko)
Chrome 109 | Windows 8.1 | desktop | - | human
  Mozilla/5.0 (Windows NT 6.3; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36
Safari 3.1.2 | macOS 10.4.11 | desktop | - | human
  Mozilla/5.0 (Macintosh; U; PPC Mac OS X 10_4_11; en) AppleWebKit/525.18 (KHTML, like Gecko) Version/3.1.2 Safari/525.22
Chrome 100.0.4896.127 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.4896.127 Safari/537.36 360SE
Epiphany | Linux | desktop | - | human
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15 Epiphany/605.1.15
Chromium 31.0.1650.63 | Ubuntu | desktop | - | human
  Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Ubuntu Chromium/31.0.1650.63 Chrome/31.0.1650.63 Safari/537.36
Chrome 32.0.1700.103 | ChromeOS 4920.83 | desktop | - | human
  Mozilla/5.0 (X11; CrOS x86_64 4920.83.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.103 Safari/537.36
Chrome 126 | Windows 10 or 11 | desktop | - | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Electron/31.0.0
Firefox 3.0.8 | Ubuntu 9.04 | desktop | - | human
  Mozilla/5.0 (X11; U; Linux i686; es-ES; rv:1.9.0.8) Gecko/2009033100 Ubuntu/9.04 (jaunty) Firefox/3.0.8
Safari 17.4 | macOS | desktop | - | human
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15
`
