import { expect, test } from 'vitest'
import { clientHintsOf } from './client-hints.ts'
import { laneOf } from './lane.ts'

const programs: readonly (readonly [reason: string, userAgent: string])[] = [
  [
    'GPTBot, an AI crawler',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  ],
  [
    'ChatGPT-User, an AI assistant reading for a person',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
  ],
  [
    'ClaudeBot, an AI crawler',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)',
  ],
  [
    'PerplexityBot, an AI crawler',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)',
  ],
  [
    'Meta-ExternalAgent, an AI crawler',
    'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
  ],
  [
    'Applebot, a known crawler',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)',
  ],
  [
    'Googlebot, a known crawler',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.7204.49 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ],
  ['curl, a command line tool', 'curl/8.5.0'],
  ['Wget, a command line tool', 'Wget/1.21.4'],
  ['python-requests, a programming library', 'python-requests/2.32.3'],
  ['Go, a programming library', 'Go-http-client/2.0'],
  ['okhttp, a programming library', 'okhttp/4.12.0'],
  ['axios, a programming library', 'axios/1.7.2'],
  ['Node.js, a programming library', 'node'],
  ['undici, a programming library', 'undici'],
  ['SomeNewBot, a crawler', 'Mozilla/5.0 (compatible; SomeNewBot/3.1; +https://example.com/bot)'],
  ['bingbot, a known crawler', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'],
  [
    'BingPreview, a link preview',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b',
  ],
  ['Slackbot, a link preview', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
  ['WhatsApp, a link preview', 'WhatsApp/2.23.20.0'],
  ['AhrefsBot, a search marketing crawler', 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)'],
  ['UptimeRobot, a monitoring service', 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)'],
  ['zgrab, a security scanner', 'Mozilla/5.0 zgrab/0.x'],
  ['Not a known browser: it calls itself “Mozilla/5.0”', 'Mozilla/5.0'],
  ['Not a known browser: it calls itself “Hello, world”', 'Hello, world'],
  [
    'Chrome-Lighthouse, a monitoring service',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Chrome-Lighthouse',
  ],
  ['Postman, a command line tool', 'PostmanRuntime/7.39.0'],
  ['Facebook, a link preview', 'facebookexternalhit/1.1'],
  ['axios, a programming library', 'axios/0.21.1 acme-crawler'],
  ['Not a known browser: it calls itself “Acme Site Checker”', 'Acme Site Checker'],
  ['TestAgent, an automated program', 'TestAgent'],
  ['libredtail-http, a program, not a browser', 'libredtail-http'],
  ["Not a known browser: it calls itself “'; DROP TABLE visitors; --”", "'; DROP TABLE visitors; --"],
  ['Not a known browser: it calls itself “<script>alert(1)</script>”', '<script>alert(1)</script>'],
  ['Dalvik, a programming library', 'Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A)'],
  ['CFNetwork, a programming library', 'MyApp/1.0 CFNetwork/1490.0.4 Darwin/23.2.0'],
  [
    'Cypress, driven by automation',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Cypress/13.0',
  ],
  ['UniversalFeedParser, a feed reader', 'UniversalFeedParser/4.2-pre-314-svn +http://feedparser.org/'],
  [
    'Googlebot, a known crawler',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 6_0 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) Version/6.0 Mobile/10A5376e Safari/8536.25 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ],
  [
    'archive.org_bot, a web archive',
    'Mozilla/5.0 (compatible; archive.org_bot +http://www.archive.org/details/archive.org_bot)',
  ],
  ['Googlebot, a known crawler', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  ['Tiny Tiny RSS, a feed reader', 'Tiny Tiny RSS/1.11 (http://tt-rss.org/)'],
  ['Ezooms, a search marketing crawler', 'Mozilla/5.0 (compatible; Ezooms/1.0; help@moz.com)'],
  ['FeedBurner, a feed reader', 'FeedBurner/1.0 (http://www.FeedBurner.com)'],
  ['msnbot, a known crawler', 'msnbot/2.0b (+http://search.msn.com/msnbot.htm)'],
  [
    'Baiduspider, a known crawler',
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  ],
  ['No user agent', '-'],
  [
    'Chrome Frame, a plug-in withdrawn in 2014 that only robots still name',
    'Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; WOW64; Trident/5.0; chromeframe/19.0.1084.52)',
  ],
  [
    'Yahoo! Slurp, a known crawler',
    'Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)',
  ],
  ['YandexBot, a known crawler', 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)'],
  ['Feedbin, a feed reader', 'Feedbin - 1 subscribers'],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 22 subscribers; feed-id=8321906634162087507)',
  ],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 3 subscribers; feed-id=14171215010336145331)',
  ],
  ['Exabot, a known crawler', 'Mozilla/5.0 (compatible; Exabot/3.0 (BiggerBetter); +http://www.exabot.com/go/robot)'],
  ['bingbot, a known crawler', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 16 subscribers; feed-id=3389821348893992437)',
  ],
  [
    'Digg Feed Fetcher, a feed reader',
    'Digg Feed Fetcher 1.0 (Mozilla/5.0 (Macintosh; Intel Mac OS X 10_7_1) AppleWebKit/534.48.3 (KHTML, like Gecko) Version/5.1 Safari/534.48.3)',
  ],
  ['Twitterbot, a link preview', 'Twitterbot/1.0'],
  ['Exabot, a known crawler', 'Mozilla/5.0 (compatible; Exabot/3.0; +http://www.exabot.com/go/robot)'],
  [
    'Mail.RU_Bot, a known crawler',
    'Mozilla/5.0 (compatible; Linux x86_64; Mail.RU_Bot/2.0; +http://go.mail.ru/help/robots)',
  ],
  ['Liferea, a feed reader', 'Liferea/1.8.3 (Linux; en_GB.UTF-8; http://liferea.sf.net/)'],
  ['Sogou web spider, a known crawler', 'Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)'],
  [
    'Googlebot-Mobile, a known crawler',
    'DoCoMo/2.0 N905i(c100;TB;W24H16) (compatible; Googlebot-Mobile/2.1; +http://www.google.com/bot.html)',
  ],
  [
    'MJ12bot, a search marketing crawler',
    'Mozilla/5.0 (compatible; MJ12bot/v1.4.4; http://www.majestic12.co.uk/bot.php?+)',
  ],
  [
    'FlipboardProxy, a link preview',
    'Mozilla/5.0 (Macintosh; U; Intel Mac OS X 10.6; en-US; rv:1.9.2) Gecko/20100115 Firefox/3.6 (FlipboardProxy/1.1; +http://flipboard.com/browserproxy)',
  ],
  [
    'Googlebot-Mobile, a known crawler',
    'SAMSUNG-SGH-E250/1.0 Profile/MIDP-2.0 Configuration/CLDC-1.1 UP.Browser/6.2.3.3.c.1.101 (GUI) MMP/2.0 (compatible; Googlebot-Mobile/2.1; +http://www.google.com/bot.html)',
  ],
  [
    'LiveJournal, a feed reader',
    'LiveJournal.com (webmaster@livejournal.com; for http://www.livejournal.com/users/semicomplete_rs/; 1 readers)',
  ],
  [
    'LiveJournal, a feed reader',
    'LiveJournal.com (webmaster@livejournal.com; for http://www.livejournal.com/users/cshpsionic/; 8 readers)',
  ],
  [
    'FeedFetcher-Google, a feed reader',
    'Feedfetcher-Google; (+http://www.google.com/feedfetcher.html; 1 subscribers; feed-id=8003088278248648013)',
  ],
  ['msnbot, a known crawler', 'msnbot-media/1.1 (+http://search.msn.com/msnbot.htm)'],
  ['Google Favicon, a link preview', 'Mozilla/5.0 (Windows NT 6.1; rv:6.0) Gecko/20110814 Firefox/6.0 Google favicon'],
  [
    'Spinn3r, a feed reader',
    'Mozilla/5.0 (X11; U; Linux x86_64; en-US; rv:1.9.0.19; aggregator:Spinn3r (Spinn3r 3.1); http://spinn3r.com/robot) Gecko/2010040121 Firefox/3.0.19',
  ],
  ['Feedly, a feed reader', 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)'],
  ['psbot, a known crawler', 'psbot/0.1 (+http://www.picsearch.com/bot.html)'],
  ['portscout, a monitoring service', 'portscout/0.8.1'],
  ['Python urllib, a programming library', 'Python-urllib/2.7'],
  [
    'VoilaBot, a known crawler',
    'Mozilla/5.0 (Windows; U; Windows NT 5.1; fr; rv:1.8.1) VoilaBot BETA 1.2 (support.voilabot@orange-ftgroup.com)',
  ],
  ['libfetch, a command line tool', 'fetch libfetch/2.0'],
  ['Not a known browser: it calls itself “Mozilla/4.0 (compatible;)”', 'Mozilla/4.0 (compatible;)'],
  ['360Spider, a known crawler', 'Mozilla/5.0 (Windows; U; Windows NT 5.1; zh-CN; )  Firefox/1.5.0.11; 360Spider'],
  ['MojeekBot, a known crawler', 'Mozilla/5.0 (compatible; MojeekBot/0.6; http://www.mojeek.com/bot.html)'],
  [
    'Google Web Preview, a link preview',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; Google Web Preview) Chrome/27.0.1453 Safari/537.36',
  ],
  ['Not a known browser: it calls itself “MAXX_MAUI WAP Browser”', 'MAXX_MAUI WAP Browser'],
  ['Nutch, a known crawler', 'nutch-1.4/Nutch-1.4'],
  [
    '360Spider, a known crawler',
    'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; SLCC2; .NET CLR 2.0.50727; .NET CLR 3.5.30729; .NET CLR 3.0.30729; Media Center PC 6.0; MDDR; .NET4.0C; .NET4.0E; .NET CLR 1.1.4322; Tablet PC 2.0); 360Spider',
  ],
  ['BeetleBot, a known crawler', 'Mozilla/5.0 (compatible; BeetleBot; )'],
  ['FlipboardRSS, a feed reader', 'Mozilla/5.0 (compatible; FlipboardRSS/1.1; +http://flipboard.com/browserproxy)'],
  ['Not a known browser: it calls itself “&as_qdr=all”', '&as_qdr=all'],
  ['Wget, a command line tool', 'Wget/1.12 (linux-gnu)'],
  ['Not a known browser: it calls itself “Mozilla/4.0”', 'Mozilla/4.0'],
  ['YisouSpider, a known crawler', 'YisouSpider'],
  [
    'A program that gives the address www.tropicdesigns.net, as robots do',
    'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1; http://www.tropicdesigns.net)',
  ],
  ['Googlebot, a known crawler', 'Mozilla/5.0 (compatible; Googlebot/2.1;+http://www.google.com/bot.html)'],
  ['Facebook, a link preview', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
  ['Wget, a command line tool', 'Wget/1.13.4 (linux-gnu)'],
  [
    'ChangeDetection, a monitoring service',
    'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1;  http://www.changedetection.com/bot.html )',
  ],
  [
    'PhantomJS, driven by automation',
    'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/534.34 (KHTML, like Gecko) PhantomJS/1.9.2 Safari/534.34',
  ],
  ['libwww-perl, a programming library', 'LWP::Simple/5.827 libwww-perl/5.833'],
]

test.each(programs)('%s', (reason, userAgent) => {
  expect(laneOf({ userAgent })).toEqual({ kind: 'bot', reason })
})

test.each([
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Linux; Android 10; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/320.0.639441632 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Snapchat/12.90.0.44 (like Safari/8617.2.4.10.9, panda)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.29.8962',
  'Mozilla/5.0 (Linux; Android 13; SM-G998B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.0.0 Mobile Safari/537.36 [Pinterest/Android]',
  'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile DuckDuckGo/5 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Electron/31.0.0',
  'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)',
  'Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.16',
  'Lynx/2.8.7rel.2 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.0.1f',
  'Links (2.7; CYGWIN_NT-5.1 1.7.15(0.260/5/3) i686; GNU C 4.5.3; text)',
  'QS304 Profile/MIDP-2.0 Configuration/CLDC-1.1',
])('a person: %s', userAgent => {
  expect(laneOf({ userAgent })).toEqual({ kind: 'human', reason: null })
})

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

test.each([null, '', '  ', '-'])('no user agent is said to be none', userAgent => {
  expect(laneOf({ userAgent })).toEqual({ kind: 'bot', reason: 'No user agent' })
})

test('a browser whose page says it is driven is a bot', () => {
  expect(laneOf({ userAgent: chrome, automated: true }).reason).toBe('Chrome, driven by automation')
  expect(laneOf({ userAgent: chrome, automated: false }).kind).toBe('human')
})

test('a headless browser with a borrowed user agent is known by its hints', () => {
  const brands = '"Not)A;Brand";v="8", "Chromium";v="138", "HeadlessChrome";v="138"'
  const hints = clientHintsOf(name => (name === 'sec-ch-ua' ? brands : null))
  expect(laneOf({ userAgent: chrome, hints }).reason).toBe('HeadlessChrome, driven by automation')
})

test('an AI agent in an ordinary browser is known by its signature', () => {
  const lane = laneOf({ userAgent: chrome, signatureAgent: '"https://chatgpt.com"' })
  expect(lane).toEqual({ kind: 'bot', reason: 'chatgpt.com, an AI assistant using a browser' })
})

test('a reason stays short however long the user agent is', () => {
  const { reason } = laneOf({ userAgent: `crawler ${'very '.repeat(20_000)}` })
  expect(reason?.length).toBeLessThan(120)
})
