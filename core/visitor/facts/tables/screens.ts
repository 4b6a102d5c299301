/** Televisions, consoles, glasses, cars, readers and text browsers. Each answer stands above its user agent. */
export const screens = `
Chrome 94.0.4606.128 | webOS | tv | - | human
  Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36 WebAppManager
WebKit view | Tizen 6 | tv | - | human
  Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36
WebKit view | Tizen 2.4 | tv | - | human
  Mozilla/5.0 (SMART-TV; Linux; Tizen 2.4.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/2.4.0 TV Safari/538.1
Silk 120.2.8 | Android 9 | tv | Amazon Fire TV | human
  Mozilla/5.0 (Linux; Android 9; AFTS Build/PS7233) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.2.8 like Chrome/120.0.6099.199 Safari/537.36
Chrome 109.0.5414.117 | Android 10 | tv | Sony BRAVIA 4K VH2 | human
  Mozilla/5.0 (Linux; Android 10; BRAVIA 4K VH2 Build/QTG3.200305.006.S292) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.5414.117 Safari/537.36
Chrome 114 | Android 12 | tv | Google Chromecast | human
  Mozilla/5.0 (Linux; Android 12; Chromecast) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36
Chrome 38.0.2125.122 | Linux | tv | - | human
  Mozilla/5.0 (Linux; NetCast; U) AppleWebKit/537.31 (KHTML, like Gecko) Chrome/38.0.2125.122 Safari/537.31 SmartTV/7.0
WebKit view | Linux | tv | LG 42LW570S | human
  Mozilla/5.0 (DirectFB; U; Linux mips; en) AppleWebKit/531.2+ (KHTML, like Gecko) Safari/531.2+ LG Browser/4.1.4(+3D+SCREEN+TUNER; LGE; 42LW570S-ZD; 04.02.28; 0x00000001;); LG NetCast.TV-2011
- | - | tv | Roku | human
  Roku4640X/DVP-7.70 (297.70E04154A)
PlayStation browser 15.4 | PlayStation 5 | other | Sony PlayStation 5 | human
  Mozilla/5.0 (PlayStation; PlayStation 5/6.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15
PlayStation browser | PlayStation 4 | other | Sony PlayStation 4 | human
  Mozilla/5.0 (PlayStation 4 10.50) AppleWebKit/605.1.15 (KHTML, like Gecko)
PlayStation browser | PlayStation 3 | other | Sony PlayStation 3 | human
  Mozilla/5.0 (PLAYSTATION 3; 3.55)
Nintendo browser 5.1.0.20393 | Nintendo | other | Nintendo Switch | human
  Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1.0.20393
Nintendo browser 4.3.1.11264 | Nintendo | other | Nintendo Wii U | human
  Mozilla/5.0 (Nintendo WiiU) AppleWebKit/536.30 (KHTML, like Gecko) NX/3.0.4.2.12 NintendoBrowser/4.3.1.11264.EU
- | Nintendo | other | Nintendo 3DS | human
  Mozilla/5.0 (Nintendo 3DS; U; ; en) Version/1.7567.US
Edge 44.18363.8131 | Xbox One | other | Microsoft Xbox One | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/115.0.0.0 Safari/537.36 Edge/44.18363.8131
Edge 130 | Xbox Series X | other | Microsoft Xbox Series X | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox Series X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0
Oculus Browser 33.0.0.18.52 | Linux | other | Meta Quest 3 | human
  Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/33.0.0.18.52 Chrome/124.0.6367.118 VR Safari/537.36
Oculus Browser 18.1.0.2.46 | Android 10 | other | Meta Quest 2 | human
  Mozilla/5.0 (Linux; Android 10; Quest 2) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/18.1.0.2.46 SamsungBrowser/4.0 Chrome/95.0.4638.74 Mobile VR Safari/537.36
Pico Browser 3.3.22 | Android 11 | other | Pico 4 | human
  Mozilla/5.0 (Linux; Android 11; Pico 4) AppleWebKit/537.36 (KHTML, like Gecko) PicoBrowser/3.3.22 Chrome/105.0.5195.68 VR Safari/537.36
- | - | - | - | human
  QS304 Profile/MIDP-2.0 Configuration/CLDC-1.1
w3m 0.5.3 | - | - | - | human
  w3m/0.5.3+git20230121
Samsung Internet 4 | Tizen 7 | tv | - | human
  Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/4.0 Chrome/94.0.4606.31 TV Safari/537.36
Chrome 108.0.5359.211 | webOS | tv | - | human
  Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36 WebAppManager
Android Browser 4 | Android 9 | tv | Amazon Fire TV | human
  Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7233) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/70.0.3538.110 Mobile Safari/537.36
Edge 20.02 | Xbox One | other | Microsoft Xbox One | human
  Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/48.0.2564.82 Safari/537.36 Edge/20.02
Oculus Browser 33 | Linux | other | Meta Quest 3 | human
  Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/33.0.0.0 Chrome/124.0.6367.118 VR Safari/537.36
Lynx 2.8.7rel.2 | - | - | - | human
  Lynx/2.8.7rel.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.0.1f
Links 2.7 | - | - | - | human
  Links (2.7; CYGWIN_NT-5.1 1.7.15(0.260/5/3) i686; GNU C 4.5.3; text)
Tesla 2024.14.9 | Linux | other | - | human
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.150 Safari/537.36 Tesla/2024.14.9
`
