/** Link previews, feed readers and monitoring. Each answer stands above its user agent. */
export const fetchers = `
- | - | - | - | bot: LinkedInBot, a link preview
  LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)
- | - | - | - | bot: Discordbot, a link preview
  Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)
- | - | - | - | bot: TelegramBot, a link preview
  TelegramBot (like TwitterBot)
- | Windows 7 | desktop | - | bot: Skype, a link preview
  Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com
- | - | - | - | bot: Pinterestbot, a link preview
  Mozilla/5.0 (compatible; Pinterestbot/1.0; +https://www.pinterest.com/bot.html)
- | - | - | - | bot: redditbot, a link preview
  Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback)
- | - | - | - | bot: vkShare, a link preview
  Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)
- | - | - | - | bot: Cardyb, a link preview
  Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)
- | - | - | - | bot: Mastodon, a link preview
  http.rb/5.1.1 (Mastodon/4.2.8; +https://mastodon.social/)
- | - | - | - | bot: Iframely, a link preview
  Iframely/1.3.1 (+https://iframely.com/docs/about)
Safari 9.0.1 | macOS 10.11.1 | desktop | - | bot: Facebook, a link preview
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0
- | - | - | - | bot: NewsBlur, a feed reader
  Mozilla/5.0 (compatible; NewsBlur Feed Fetcher - 12 subscribers - https://www.newsblur.com)
- | - | - | - | bot: Inoreader, a feed reader
  Mozilla/5.0 (compatible; inoreader.com; 3 subscribers)
- | Linux | desktop | - | bot: FreshRSS, a feed reader
  FreshRSS/1.24.1 (Linux; https://freshrss.org)
- | - | - | - | bot: Miniflux, a feed reader
  Mozilla/5.0 (compatible; Miniflux/2.1.3; +https://miniflux.app)
- | - | - | - | bot: NetNewsWire, a feed reader
  NetNewsWire (RSS Reader; https://netnewswire.com/)
- | - | - | - | bot: Pingdom, a monitoring service
  Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)
Chrome 120 | Linux | desktop | - | bot: StatusCake, a monitoring service
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 StatusCake
Chrome 74.0.3729.169 | macOS | desktop | - | bot: Better Uptime, a monitoring service
  Better Uptime Bot Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/74.0.3729.169 Safari/537.36
- | - | - | - | bot: HetrixTools, a monitoring service
  Mozilla/5.0 (compatible; HetrixTools Uptime Monitoring Bot; https://hetrix.tools/uptime-monitoring-bot.html)
Chrome 124 | Linux | desktop | - | bot: DatadogSynthetics, a monitoring service
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 DatadogSynthetics
Chrome 117 | Linux | desktop | - | bot: WebPageTest, a monitoring service
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 PTST/240601.203500
- | - | - | - | bot: W3C_Validator, a monitoring service
  W3C_Validator/1.3 http://validator.w3.org/services
- | - | - | - | bot: kube-probe, a monitoring service
  kube-probe/1.29
- | - | - | - | bot: ELB-HealthChecker, a monitoring service
  ELB-HealthChecker/2.0
WebKit view | Windows 7 | desktop | - | bot: BingPreview, a link preview
  Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b
- | - | - | - | bot: Slackbot, a link preview
  Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)
- | - | - | - | bot: WhatsApp, a link preview
  WhatsApp/2.23.20.0
- | - | - | - | bot: UptimeRobot, a monitoring service
  Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)
Chrome 126 | macOS | desktop | - | bot: Chrome-Lighthouse, a monitoring service
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Chrome-Lighthouse
- | - | - | - | bot: Facebook, a link preview
  facebookexternalhit/1.1
- | - | - | - | bot: UniversalFeedParser, a feed reader
  UniversalFeedParser/4.2-pre-314-svn +http://feedparser.org/
- | - | - | - | bot: Tiny Tiny RSS, a feed reader
  Tiny Tiny RSS/1.11 (http://tt-rss.org/)
- | - | - | - | bot: FeedBurner, a feed reader
  FeedBurner/1.0 (http://www.FeedBurner.com)
Safari 5.1 | macOS 10.7.1 | desktop | - | bot: Digg Feed Fetcher, a feed reader
  Digg Feed Fetcher 1.0 (Mozilla/5.0 (Macintosh; Intel Mac OS X 10_7_1) AppleWebKit/534.48.3 (KHTML, like Gecko) Version/5.1 Safari/534.48.3)
- | - | - | - | bot: Twitterbot, a link preview
  Twitterbot/1.0
- | Linux | desktop | - | bot: Liferea, a feed reader
  Liferea/1.8.3 (Linux; en_GB.UTF-8; http://liferea.sf.net/)
Firefox 3.6 | macOS 10.6 | desktop | - | bot: FlipboardProxy, a link preview
  Mozilla/5.0 (Macintosh; U; Intel Mac OS X 10.6; en-US; rv:1.9.2) Gecko/20100115 Firefox/3.6 (FlipboardProxy/1.1; +http://flipboard.com/browserproxy)
Firefox 6 | Windows 7 | desktop | - | bot: Google Favicon, a link preview
  Mozilla/5.0 (Windows NT 6.1; rv:6.0) Gecko/20110814 Firefox/6.0 Google favicon
Firefox 3.0.19 | Linux | desktop | - | bot: Spinn3r, a feed reader
  Mozilla/5.0 (X11; U; Linux x86_64; en-US; rv:1.9.0.19; aggregator:Spinn3r (Spinn3r 3.1); http://spinn3r.com/robot) Gecko/2010040121 Firefox/3.0.19
- | - | - | - | bot: Feedly, a feed reader
  Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)
- | - | - | - | bot: portscout, a monitoring service
  portscout/0.8.1
Chrome 27.0.1453 | Linux | desktop | - | bot: Google Web Preview, a link preview
  Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; Google Web Preview) Chrome/27.0.1453 Safari/537.36
- | - | - | - | bot: FlipboardRSS, a feed reader
  Mozilla/5.0 (compatible; FlipboardRSS/1.1; +http://flipboard.com/browserproxy)
- | - | - | - | bot: Facebook, a link preview
  facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)
Internet Explorer 6 | Windows XP | desktop | - | bot: ChangeDetection, a monitoring service
  Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1;  http://www.changedetection.com/bot.html )
`
