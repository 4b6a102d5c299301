/** AI crawlers, and assistants that read for a person. Each answer stands above its user agent. */
export const assistants = `
WebKit view | - | - | - | bot: OAI-SearchBot, an AI crawler
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; OAI-SearchBot/1.0; +https://openai.com/searchbot
Chrome 131 | macOS | desktop | - | bot: OAI-SearchBot, an AI crawler
  Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36; compatible; OAI-SearchBot/1.3; robots.txt; +https://openai.com/searchbot
WebKit view | - | - | - | bot: Claude-SearchBot, an AI crawler
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-SearchBot/1.0; +Claude-SearchBot@anthropic.com)
WebKit view | - | - | - | bot: Claude-User, an AI assistant reading for a person
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +Claude-User@anthropic.com)
WebKit view | - | - | - | bot: Perplexity-User, an AI assistant reading for a person
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Perplexity-User/1.0; +https://perplexity.ai/perplexity-user)
- | - | - | - | bot: CCBot, an AI crawler
  CCBot/2.0 (https://commoncrawl.org/faq/)
WebKit view | Android 5 | mobile | - | bot: Bytespider, an AI crawler
  Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)
- | - | - | - | bot: TikTokSpider, an AI crawler
  Mozilla/5.0 (compatible; TikTokSpider; ttspider-feedback@tiktok.com)
Chrome 119.0.6045.214 | - | - | - | bot: Amazonbot, an AI crawler
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot) Chrome/119.0.6045.214 Safari/537.36
- | - | - | - | bot: FacebookBot, an AI crawler
  Mozilla/5.0 (compatible; FacebookBot/1.0; +https://developers.facebook.com/docs/sharing/webmasters/facebookbot/)
- | - | - | - | bot: Meta-ExternalFetcher, an AI assistant reading for a person
  meta-externalfetcher/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)
- | - | - | - | bot: Meta-WebIndexer, an AI crawler
  meta-webindexer/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)
- | - | - | - | bot: Google-CloudVertexBot, an AI crawler
  Mozilla/5.0 (compatible; Google-CloudVertexBot; +https://cloud.google.com/enterprise-search)
Firefox 2.0.0.2 | Windows XP | desktop | - | bot: Diffbot, an AI crawler
  Mozilla/5.0 (Windows; U; Windows NT 5.1; en-US; rv:1.8.1.2) Gecko/20070219 Firefox/2.0.0.2 Diffbot/0.1 (+http://www.diffbot.com)
- | - | - | - | bot: Ai2Bot, an AI crawler
  Mozilla/5.0 (compatible) Ai2Bot-Dolma (+https://www.allenai.org/crawler)
- | - | - | - | bot: YouBot, an AI crawler
  Mozilla/5.0 (compatible; YouBot/1.0; +https://about.you.com/youbot/)
- | - | - | - | bot: ImagesiftBot, an AI crawler
  Mozilla/5.0 (compatible; ImagesiftBot; +imagesift.com)
- | - | - | - | bot: Timpibot, an AI crawler
  Timpibot/0.8 (+http://www.timpi.io)
- | - | - | - | bot: omgili, an AI crawler
  omgili/0.5 +http://omgili.com
WebKit view | - | - | - | bot: MistralAI-User, an AI assistant reading for a person
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; MistralAI-User/1.0; +https://docs.mistral.ai/robots)
- | - | - | - | bot: DuckAssistBot, an AI assistant reading for a person
  DuckAssistBot/1.2; (+http://duckduckgo.com/duckassistbot.html)
- | - | - | - | bot: cohere-training-data-crawler, an AI crawler
  Mozilla/5.0 (compatible; cohere-training-data-crawler; +https://cohere.com)
WebKit view | - | - | - | bot: GPTBot, an AI crawler
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)
WebKit view | - | - | - | bot: ChatGPT-User, an AI assistant reading for a person
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot
WebKit view | - | - | - | bot: ClaudeBot, an AI crawler
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)
WebKit view | - | - | - | bot: PerplexityBot, an AI crawler
  Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)
- | - | - | - | bot: Meta-ExternalAgent, an AI crawler
  meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)
`
