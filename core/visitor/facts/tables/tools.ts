/** Libraries, command line tools, scanners, automation, and what is no browser at all. Each answer stands above its user agent. */
export const tools = `
- | - | - | - | bot: Nmap Scripting Engine, a security scanner
  Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)
- | - | - | - | bot: sqlmap, a security scanner
  sqlmap/1.8.4#stable (https://sqlmap.org)
- | - | - | - | bot: CensysInspect, a security scanner
  Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)
- | - | - | - | bot: InternetMeasurement, a security scanner
  Mozilla/5.0 (compatible; InternetMeasurement/1.0; +https://internet-measurement.com/)
- | - | - | - | bot: Expanse, a security scanner
  Expanse, a Palo Alto Networks company, searches across the global IPv4 space multiple times per day
- | - | - | - | bot: Nuclei, a security scanner
  Nuclei - Open-source project (github.com/projectdiscovery/nuclei)
HeadlessChrome 120.0.6099.28 | Linux | desktop | - | bot: HeadlessChrome, driven by automation
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.6099.28 Safari/537.36 Playwright/1.40
WebKit view | Linux | desktop | - | bot: jsdom, driven by automation
  Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/24.0.0
- | - | - | - | bot: httpx, a programming library
  python-httpx/0.27.0
- | - | - | - | bot: aiohttp, a programming library
  Python/3.12 aiohttp/3.9.5
- | - | - | - | bot: Scrapy, a programming library
  Scrapy/2.11.2 (+https://scrapy.org)
- | - | - | - | bot: Apache HttpClient, a programming library
  Apache-HttpClient/4.5.14 (Java/17.0.11)
- | - | - | - | bot: Java, a programming library
  Java/1.8.0_412
- | - | - | - | bot: node-fetch, a programming library
  node-fetch/1.0 (+https://github.com/bitinn/node-fetch)
- | - | - | - | bot: got, a programming library
  got (https://github.com/sindresorhus/got)
- | - | - | - | bot: Guzzle, a programming library
  GuzzleHttp/7
- | - | - | - | bot: Dart, a programming library
  Dart/3.4 (dart:io)
- | - | - | - | bot: reqwest, a programming library
  reqwest/0.12.4
- | - | - | - | bot: .NET, a programming library
  RestSharp/111.2.0.0
- | - | - | - | bot: Deno, a programming library
  Deno/1.44.0
- | - | - | - | bot: Bun, a programming library
  Bun/1.1.12
- | - | - | - | bot: HTTPie, a command line tool
  HTTPie/3.2.2
- | Windows 10 or 11 | desktop | - | bot: PowerShell, a command line tool
  Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4412
- | - | - | - | bot: Insomnia, a command line tool
  insomnia/9.2.0
- | - | - | - | bot: WordPress, a programming library
  WordPress/6.5.4; https://blog.example.org
- | - | - | - | bot: Ruby, a programming library
  Ruby
HeadlessChrome 138 | Linux | desktop | - | bot: HeadlessChrome, driven by automation
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/138.0.0.0 Safari/537.36
- | - | - | - | bot: curl, a command line tool
  curl/8.5.0
- | - | - | - | bot: Wget, a command line tool
  Wget/1.21.4
- | - | - | - | bot: python-requests, a programming library
  python-requests/2.32.3
- | - | - | - | bot: Go, a programming library
  Go-http-client/2.0
- | - | - | - | bot: okhttp, a programming library
  okhttp/4.12.0
- | - | - | - | bot: axios, a programming library
  axios/1.7.2
- | - | - | - | bot: zgrab, a security scanner
  Mozilla/5.0 zgrab/0.x
- | - | - | - | bot: Not a known browser: it calls itself “Mozilla/5.0”
  Mozilla/5.0
- | - | - | - | bot: Postman, a command line tool
  PostmanRuntime/7.39.0
- | - | - | - | bot: axios, a programming library
  axios/0.21.1 acme-crawler
- | Android 13 | mobile | Google Pixel 7 | bot: Dalvik, a programming library
  Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A)
- | - | - | - | bot: CFNetwork, a programming library
  MyApp/1.0 CFNetwork/1490.0.4 Darwin/23.2.0
Chrome 126 | Linux | desktop | - | bot: Cypress, driven by automation
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Cypress/13.0
Internet Explorer 9 | Windows 7 | desktop | - | bot: Chrome Frame, a plug-in withdrawn in 2014 that only robots still name
  Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; WOW64; Trident/5.0; chromeframe/19.0.1084.52)
- | - | - | - | bot: Python urllib, a programming library
  Python-urllib/2.7
- | - | - | - | bot: libfetch, a command line tool
  fetch libfetch/2.0
- | - | - | - | bot: Not a known browser: it calls itself “Mozilla/4.0 (compatible;)”
  Mozilla/4.0 (compatible;)
- | Linux | desktop | - | bot: Wget, a command line tool
  Wget/1.12 (linux-gnu)
- | - | - | - | bot: Not a known browser: it calls itself “Mozilla/4.0”
  Mozilla/4.0
Internet Explorer 6 | Windows XP | desktop | - | bot: A program that gives the address www.tropicdesigns.net, as robots do
  Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1; http://www.tropicdesigns.net)
- | Linux | desktop | - | bot: Wget, a command line tool
  Wget/1.13.4 (linux-gnu)
PhantomJS 1.9.2 | Linux | desktop | - | bot: PhantomJS, driven by automation
  Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/534.34 (KHTML, like Gecko) PhantomJS/1.9.2 Safari/534.34
- | - | - | - | bot: Not a known browser: it calls itself “&as_qdr=all”
  &as_qdr=all
- | - | - | - | bot: libwww-perl, a programming library
  LWP::Simple/5.827 libwww-perl/5.833
`
