/** Crawlers of search engines, of search marketing and of archives. Each answer stands above its user agent. */
export const crawlers = `
Chrome 138.0.7204.183 | Android 6.0.1 | mobile | Google Nexus 5X | bot: GoogleOther, a known crawler
  Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.7204.183 Mobile Safari/537.36 (compatible; GoogleOther)
Chrome 59.0.3071.125 | Android 7 | mobile | Samsung SM-G930V | bot: Google-Read-Aloud, a known crawler
  Mozilla/5.0 (Linux; Android 7.0; SM-G930V Build/NRD90M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/59.0.3071.125 Mobile Safari/537.36 (compatible; Google-Read-Aloud; +https://support.google.com/webmasters/answer/1061943)
- | - | - | - | bot: AdsBot-Google, a known crawler
  AdsBot-Google (+http://www.google.com/adsbot.html)
- | - | - | - | bot: Mediapartners-Google, a known crawler
  Mediapartners-Google
- | - | - | - | bot: APIs-Google, a known crawler
  APIs-Google (+https://developers.google.com/webmasters/APIs-Google.html)
- | - | - | - | bot: Googlebot-Image, a known crawler
  Googlebot-Image/1.0
- | - | - | - | bot: Google-InspectionTool, a known crawler
  Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)
Chrome 79.0.3945.88 | Linux | desktop | - | bot: Storebot-Google, a known crawler
  Mozilla/5.0 (X11; Linux x86_64; Storebot-Google/1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.88 Safari/537.36
Chrome 116.0.1938.76 | - | - | - | bot: bingbot, a known crawler
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36
- | - | - | - | bot: adidxbot, a known crawler
  Mozilla/5.0 (compatible; adidxbot/2.0; +http://www.bing.com/bingbot.htm)
- | - | - | - | bot: DuckDuckBot, a known crawler
  DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)
- | - | - | - | bot: YandexImages, a known crawler
  Mozilla/5.0 (compatible; YandexImages/3.0; +http://yandex.com/bots)
- | - | - | - | bot: YandexMetrika, a known crawler
  Mozilla/5.0 (compatible; YandexMetrika/4.0; +http://yandex.com/bots)
- | - | - | - | bot: SeznamBot, a known crawler
  Mozilla/5.0 (compatible; SeznamBot/4.0; +http://napoveda.seznam.cz/seznambot-intro/)
- | - | - | - | bot: Naver Yeti, a known crawler
  Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)
- | - | - | - | bot: Daumoa, a known crawler
  Mozilla/5.0 (compatible; Daumoa/4.0; +http://cs.daum.net/faq/15/4118.html?faqId=28966)
- | - | - | - | bot: Qwantbot, a known crawler
  Mozilla/5.0 (compatible; Qwantbot/1.0_4151341; +https://help.qwant.com/bot/)
WebKit view | Android 7 | mobile | - | bot: PetalBot, a known crawler
  Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)
- | - | - | - | bot: coccocbot, a known crawler
  Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)
- | - | - | - | bot: SemrushBot, a search marketing crawler
  Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)
- | - | - | - | bot: DotBot, a search marketing crawler
  Mozilla/5.0 (compatible; DotBot/1.2; +https://opensiteexplorer.org/dotbot; help@moz.com)
- | - | - | - | bot: BLEXBot, a search marketing crawler
  Mozilla/5.0 (compatible; BLEXBot/1.0; +http://webmeup-crawler.com/)
- | - | - | - | bot: DataForSeoBot, a search marketing crawler
  Mozilla/5.0 (compatible; DataForSeoBot/1.0; +https://dataforseo.com/dataforseo-bot)
- | - | - | - | bot: Barkrowler, a search marketing crawler
  Mozilla/5.0 (compatible; Barkrowler/0.9; +https://babbar.tech/crawler)
- | - | - | - | bot: Screaming Frog SEO Spider, a search marketing crawler
  Screaming Frog SEO Spider/20.1
- | - | - | - | bot: serpstatbot, a search marketing crawler
  serpstatbot/2.1 (advanced backlink tracking bot; https://serpstatbot.com/; abuse@serpstatbot.com)
- | - | - | - | bot: ia_archiver, a web archive
  ia_archiver (+http://www.alexa.com/site/help/webmasters; crawler@alexa.com)
- | - | - | - | bot: Heritrix, a web archive
  Mozilla/5.0 (compatible; heritrix/3.3.0-SNAPSHOT-2024 +http://archive.org)
- | Windows 98 | desktop | - | bot: HTTrack, a web archive
  Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)
Safari 17.4 | macOS | desktop | - | bot: Applebot, a known crawler
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)
Chrome 138.0.7204.49 | Android 6.0.1 | mobile | Google Nexus 5X | bot: Googlebot, a known crawler
  Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.7204.49 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
- | - | - | - | bot: SomeNewBot, a crawler
  Mozilla/5.0 (compatible; SomeNewBot/3.1; +https://example.com/bot)
- | - | - | - | bot: bingbot, a known crawler
  Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)
- | - | - | - | bot: AhrefsBot, a search marketing crawler
  Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)
Safari 6 | iOS 6 | mobile | Apple iPhone | bot: Googlebot, a known crawler
  Mozilla/5.0 (iPhone; CPU iPhone OS 6_0 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) Version/6.0 Mobile/10A5376e Safari/8536.25 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
- | - | - | - | bot: archive.org_bot, a web archive
  Mozilla/5.0 (compatible; archive.org_bot +http://www.archive.org/details/archive.org_bot)
- | - | - | - | bot: Googlebot, a known crawler
  Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
- | - | - | - | bot: Ezooms, a search marketing crawler
  Mozilla/5.0 (compatible; Ezooms/1.0; help@moz.com)
- | - | - | - | bot: msnbot, a known crawler
  msnbot/2.0b (+http://search.msn.com/msnbot.htm)
- | - | - | - | bot: Baiduspider, a known crawler
  Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)
- | - | - | - | bot: Yahoo! Slurp, a known crawler
  Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)
- | - | - | - | bot: YandexBot, a known crawler
  Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)
- | - | - | - | bot: Exabot, a known crawler
  Mozilla/5.0 (compatible; Exabot/3.0 (BiggerBetter); +http://www.exabot.com/go/robot)
- | - | - | - | bot: Exabot, a known crawler
  Mozilla/5.0 (compatible; Exabot/3.0; +http://www.exabot.com/go/robot)
- | Linux | desktop | - | bot: Mail.RU_Bot, a known crawler
  Mozilla/5.0 (compatible; Linux x86_64; Mail.RU_Bot/2.0; +http://go.mail.ru/help/robots)
- | - | - | - | bot: Sogou web spider, a known crawler
  Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)
- | - | mobile | - | bot: Googlebot-Mobile, a known crawler
  DoCoMo/2.0 N905i(c100;TB;W24H16) (compatible; Googlebot-Mobile/2.1; +http://www.google.com/bot.html)
- | - | - | - | bot: MJ12bot, a search marketing crawler
  Mozilla/5.0 (compatible; MJ12bot/v1.4.4; http://www.majestic12.co.uk/bot.php?+)
UP.Browser 6.2.3.3.c.1.101 | - | mobile | Samsung SGH-E250 | bot: Googlebot-Mobile, a known crawler
  SAMSUNG-SGH-E250/1.0 Profile/MIDP-2.0 Configuration/CLDC-1.1 UP.Browser/6.2.3.3.c.1.101 (GUI) MMP/2.0 (compatible; Googlebot-Mobile/2.1; +http://www.google.com/bot.html)
- | - | - | - | bot: msnbot, a known crawler
  msnbot-media/1.1 (+http://search.msn.com/msnbot.htm)
- | - | - | - | bot: psbot, a known crawler
  psbot/0.1 (+http://www.picsearch.com/bot.html)
- | Windows XP | desktop | - | bot: VoilaBot, a known crawler
  Mozilla/5.0 (Windows; U; Windows NT 5.1; fr; rv:1.8.1) VoilaBot BETA 1.2 (support.voilabot@orange-ftgroup.com)
Firefox 1.5.0.11 | Windows XP | desktop | - | bot: 360Spider, a known crawler
  Mozilla/5.0 (Windows; U; Windows NT 5.1; zh-CN; )  Firefox/1.5.0.11; 360Spider
- | - | - | - | bot: MojeekBot, a known crawler
  Mozilla/5.0 (compatible; MojeekBot/0.6; http://www.mojeek.com/bot.html)
Internet Explorer 8 | Windows 7 | desktop | - | bot: 360Spider, a known crawler
  Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; SLCC2; .NET CLR 2.0.50727; .NET CLR 3.5.30729; .NET CLR 3.0.30729; Media Center PC 6.0; MDDR; .NET4.0C; .NET4.0E; .NET CLR 1.1.4322; Tablet PC 2.0); 360Spider
- | - | - | - | bot: BeetleBot, a known crawler
  Mozilla/5.0 (compatible; BeetleBot; )
- | - | - | - | bot: Googlebot, a known crawler
  Mozilla/5.0 (compatible; Googlebot/2.1;+http://www.google.com/bot.html)
- | - | - | - | bot: bot, a crawler
  bot
`
