/** Medium, source, keywords and the referring address, as seen from a page of shop.example; `-` is null. */
export const referrers = `
search | Google | - | https://www.google.com/
search | Google | zelt kaufen | https://www.google.de/search?q=zelt+kaufen&hl=de
search | Google | - | https://www.google.co.jp/
search | Google | - | https://www.google.com.au/url?sa=t&source=web&url=https%3A%2F%2Fshop.example%2F
search | Google | - | https://images.google.fr/imgres?imgurl=https%3A%2F%2Fshop.example%2Flamp.jpg
search | Google | - | https://scholar.google.com/
search | Google | - | https://lens.google.com/search?p=abc
search | Google | lantern | https://cse.google.com/cse?q=lantern
search | Bing | - | https://www.bing.com/
search | Bing | lamps | https://www.bing.com/news/search?q=lamps
search | Yahoo! | lampe | https://de.search.yahoo.com/search?p=lampe
search | Yahoo! | - | https://search.yahoo.co.jp/
search | DuckDuckGo | porch light | https://duckduckgo.com/?q=porch+light&ia=web
search | DuckDuckGo | - | https://lite.duckduckgo.com/lite/
search | Yandex | lamp | https://yandex.com/search/?text=lamp
search | Baidu | 灯 | https://m.baidu.com/s?word=%E7%81%AF
search | Bing | deng | https://cn.bing.com/search?q=deng
search | 360 Search | deng | https://www.so.com/s?q=deng
search | Shenma | deng | https://m.sm.cn/s?q=deng
search | Naver | - | https://search.naver.com/search.naver
search | Naver | lamp | https://m.search.naver.com/search.naver?query=lamp
search | Daum | lamp | https://search.daum.net/search?q=lamp
search | Ecosia | - | https://www.ecosia.org/
search | Startpage | lamp | https://www.startpage.com/sp/search?query=lamp
search | Brave Search | - | https://search.brave.com/
search | Qwant | lampe | https://lite.qwant.com/?q=lampe
search | Swisscows | lamp | https://swisscows.com/en/web?query=lamp
search | MetaGer | lampe | https://metager.org/meta/meta.ger3?eingabe=lampe
search | Presearch | lamp | https://presearch.com/search?q=lamp
search | Dogpile | lamp | https://www.dogpile.com/serp?q=lamp
search | Cốc Cốc | den | https://coccoc.com/search?query=den
search | Petal Search | lamp | https://petalsearch.com/search?query=lamp
search | T-Online | lampe | https://suche.t-online.de/fast-cgi/tsc?q=lampe
search | GMX | lampe | https://suche.gmx.net/web?q=lampe
search | Lilo | lampe | https://search.lilo.org/?q=lampe
search | Rambler | lampa | https://nova.rambler.ru/search?query=lampa
search | Marginalia | lamp | https://search.marginalia.nu/search?query=lamp
search | Gibiru | lamp | https://gibiru.com/results.html?q=lamp
search | Seznam | - | https://search.seznam.cz/
search | Kagi | - | https://kagi.com/
search | Google | - | android-app://com.google.android.googlequicksearchbox/https/www.google.com
search | DuckDuckGo | - | android-app://com.duckduckgo.mobile.android/
search | Bing | - | android-app://com.microsoft.bing/
search | Google | red shoes | https://www.google.co.uk/search?q=red+shoes
search | Google | - | https://google.com.br/
search | Google | old fragment | http://www.google.com/#q=old+fragment
search | Google | lighthouse | https://www.google.com/imgres?imgurl=x&prev=/images?q%3Dlighthouse%26hl%3Den
search | Google | porch light | https://webcache.googleusercontent.com/search?q=cache:abc:example.com/+porch+light
search | Google | - | android-app://com.google.android.googlequicksearchbox/
search | Google | - | https://news.google.com/
search | Bing | porch light | https://www.bing.com/search?q=porch+light&form=QBLH
search | Bing | - | https://cn.bing.com/
search | Bing | lamp | https://www.bing.com/images/search?q=lamp
search | Yahoo! | porch light | https://search.yahoo.com/search?p=porch+light
search | Yahoo! | - | https://r.search.yahoo.com/_ylt=abc/RV=2/RE=1/RO=10/RU=https%3a%2f%2fexample.com/
search | Yahoo! | 灯 | https://search.yahoo.co.jp/search?p=%E7%81%AF
search | Yahoo! | tea | https://uk.search.yahoo.com/search?p=tea
search | DuckDuckGo | - | https://duckduckgo.com/
search | DuckDuckGo | lamp | https://html.duckduckgo.com/html/?q=lamp
search | Yandex | лампа | https://yandex.ru/search/?text=%D0%BB%D0%B0%D0%BC%D0%BF%D0%B0
search | Yandex | - | https://yandex.com.tr/
search | Yandex | - | https://ya.ru/
search | Baidu | - | https://www.baidu.com/link?url=abc
search | Baidu | 灯 | https://www.baidu.com/s?wd=%E7%81%AF
search | Ecosia | tree | https://www.ecosia.org/search?q=tree
search | Startpage | - | https://www.startpage.com/do/search
search | Brave Search | x | https://search.brave.com/search?q=x
search | Qwant | lampe | https://www.qwant.com/?q=lampe
search | Naver | 램프 | https://search.naver.com/search.naver?query=%EB%9E%A8%ED%94%84
search | Seznam | lampa | https://search.seznam.cz/?q=lampa
search | Sogou | deng | https://www.sogou.com/web?query=deng
search | Kagi | lamp | https://kagi.com/search?q=lamp
search | Mojeek | lamp | https://www.mojeek.com/search?q=lamp
search | AOL | lamp | https://search.aol.com/aol/search?q=lamp
search | Ask | lamp | https://www.ask.com/web?q=lamp
search | Mail.ru | lamp | https://go.mail.ru/search?q=lamp
search | WEB.DE | lampe | https://suche.web.de/web?q=lampe

ai | Copilot | - | https://www.bing.com/copilotsearch?q=lamp
ai | ChatGPT | - | https://chatgpt.com/c/abc
ai | ChatGPT | - | https://chat.openai.com/chat
ai | Perplexity | - | https://www.perplexity.ai/search/lamps
ai | Perplexity | - | https://perplexity.ai/
ai | Gemini | - | https://gemini.google.com/app
ai | Gemini | - | https://bard.google.com/
ai | NotebookLM | - | https://notebooklm.google.com/notebook/1
ai | AI Studio | - | https://aistudio.google.com/
ai | Copilot | - | https://copilot.microsoft.com/chats/1
ai | Copilot | - | https://copilot.cloud.microsoft/
ai | Copilot | - | https://m365.cloud.microsoft/chat
ai | Claude | - | https://claude.ai/chat/1
ai | DeepSeek | - | https://chat.deepseek.com/a/chat
ai | Grok | - | https://grok.com/chat/1
ai | Grok | - | https://x.com/i/grok?conversation=1
ai | Meta AI | - | https://www.meta.ai/c/1
ai | Le Chat | - | https://chat.mistral.ai/chat/1
ai | You.com | - | https://you.com/search?q=lamp
ai | Phind | - | https://www.phind.com/search?q=lamp
ai | Poe | - | https://poe.com/chat/1
ai | Duck.ai | - | https://duck.ai/
ai | HuggingChat | - | https://huggingface.co/chat/conversation/1
ai | Pi | - | https://pi.ai/talk
ai | Kimi | - | https://www.kimi.com/chat/1
ai | Qwen | - | https://chat.qwen.ai/c/1
ai | Doubao | - | https://www.doubao.com/chat/
ai | Yiyan | - | https://yiyan.baidu.com/
ai | Character.AI | - | https://character.ai/chat/1
ai | Lumo | - | https://lumo.proton.me/
ai | iAsk | - | https://iask.ai/q/lamp
ai | Andi | - | https://andisearch.com/
ai | Genspark | - | https://www.genspark.ai/
ai | Felo | - | https://felo.ai/search
ai | Kagi Assistant | - | https://kagi.com/assistant
ai | Alice | - | https://alice.yandex.ru/
ai | Manus | - | https://manus.im/
ai | Consensus | - | https://consensus.app/results
ai | Z.ai | - | https://chat.z.ai/
ai | Yuanbao | - | https://yuanbao.tencent.com/chat
ai | Perplexity | - | android-app://ai.perplexity.app.android/
ai | Claude | - | android-app://com.anthropic.claude/
ai | Gemini | - | android-app://com.google.android.apps.bard/
ai | Copilot | - | https://www.bing.com/chat?q=hi
ai | ChatGPT | - | https://chatgpt.com/
ai | ChatGPT | - | https://chat.openai.com/
ai | Perplexity | - | https://www.perplexity.ai/
ai | Gemini | - | https://gemini.google.com/
ai | Copilot | - | https://copilot.microsoft.com/
ai | Claude | - | https://claude.ai/
ai | DeepSeek | - | https://chat.deepseek.com/
ai | Grok | - | https://grok.com/
ai | Grok | - | https://x.com/i/grok
ai | Meta AI | - | https://www.meta.ai/
ai | Le Chat | - | https://chat.mistral.ai/chat
ai | ChatGPT | - | android-app://com.openai.chatgpt/

social | Facebook | - | https://www.facebook.com/groups/lamps
social | Facebook | - | https://l.facebook.com/
social | Facebook | - | https://web.facebook.com/
social | Facebook | - | https://business.facebook.com/
social | Facebook | - | android-app://com.facebook.katana/
social | Messenger | - | https://www.messenger.com/t/1
social | Messenger | - | https://l.messenger.com/
social | Instagram | - | https://www.instagram.com/
social | Threads | - | https://www.threads.com/@x/post/1
social | X (Twitter) | - | https://twitter.com/x/status/1
social | X (Twitter) | - | https://mobile.twitter.com/
social | X (Twitter) | - | https://t.co/
social | TikTok | - | https://vm.tiktok.com/x
social | LinkedIn | - | https://www.linkedin.com/
social | YouTube | - | https://m.youtube.com/watch?v=1
social | YouTube | - | https://youtu.be/1
social | Reddit | - | https://www.reddit.com/r/lamps/
social | Reddit | - | https://redd.it/1
social | Pinterest | - | https://www.pinterest.de/
social | Pinterest | - | https://pin.it/1
social | Snapchat | - | https://www.snapchat.com/add/x
social | WhatsApp | - | https://wa.me/1
social | WhatsApp | - | https://api.whatsapp.com/
social | Telegram | - | https://web.telegram.org/k/
social | Telegram | - | https://t.me/s/lamps
social | Discord | - | https://discord.com/channels/1
social | Bluesky | - | https://go.bsky.app/redirect?u=x
social | Mastodon | - | https://fosstodon.org/@x
social | Mastodon | - | https://hachyderm.io/
social | Tumblr | - | https://www.tumblr.com/dashboard
social | Lobsters | - | https://lobste.rs/s/1
social | Quora | - | https://www.quora.com/What-is-a-lamp
social | VK | - | https://m.vk.com/
social | Odnoklassniki | - | https://ok.ru/group/1
social | Weibo | - | https://weibo.com/u/1
social | Weibo | - | https://m.weibo.cn/
social | WeChat | - | https://mp.weixin.qq.com/s/1
social | Xiaohongshu | - | https://www.xiaohongshu.com/explore/1
social | Zhihu | - | https://link.zhihu.com/?target=x
social | LINE | - | https://liff.line.me/1
social | KakaoTalk | - | https://story.kakao.com/x
social | Twitch | - | https://www.twitch.tv/x
social | Slack | - | https://app.slack.com/client/T1
social | Microsoft Teams | - | https://teams.microsoft.com/
social | XING | - | https://www.xing.com/news
social | Nextdoor | - | https://nextdoor.com/p/1
social | Truth Social | - | https://truthsocial.com/@x
social | Lemmy | - | https://lemmy.world/post/1
social | Douyin | - | https://www.douyin.com/video/1
social | Bilibili | - | https://www.bilibili.com/video/1
social | Flipboard | - | https://flipboard.com/@x
social | Medium | - | https://medium.com/@x/lamps-1
social | Substack | - | https://lamps.substack.com/p/1
social | Vimeo | - | https://vimeo.com/1
social | Reddit | - | android-app://com.reddit.frontpage/
social | Pinterest | - | android-app://com.pinterest/
social | Slack | - | android-app://com.slack/
social | Facebook | - | https://www.facebook.com/
social | Facebook | - | https://l.facebook.com/l.php?u=x
social | Facebook | - | https://lm.facebook.com/
social | Facebook | - | https://m.facebook.com/
social | Instagram | - | https://l.instagram.com/?u=x
social | Threads | - | https://l.threads.net/
social | X (Twitter) | - | https://t.co/abc
social | X (Twitter) | - | https://x.com/
social | TikTok | - | https://www.tiktok.com/
social | LinkedIn | - | https://www.linkedin.com/feed/
social | LinkedIn | - | android-app://com.linkedin.android/
social | LinkedIn | - | https://lnkd.in/x
social | YouTube | - | https://www.youtube.com/redirect?q=https://example.com
social | Reddit | - | https://old.reddit.com/r/x
social | Reddit | - | https://out.reddit.com/t3_x
social | Pinterest | - | https://www.pinterest.co.uk/pin/1
social | Hacker News | - | https://news.ycombinator.com/item?id=1
social | Bluesky | - | https://bsky.app/profile/x
social | Mastodon | - | https://mastodon.social/@x
social | Telegram | - | android-app://org.telegram.messenger/
social | WhatsApp | - | https://web.whatsapp.com/
social | VK | - | https://vk.com/
social | VK | - | https://away.vk.com/away.php

mail | Gmail | - | https://mail.google.com/
mail | Gmail | - | android-app://com.google.android.gm/
mail | Outlook | - | https://outlook.office.com/mail/
mail | Outlook | - | https://outlook.office365.com/
mail | Outlook | - | https://outlook.live.com/
mail | Outlook | - | https://nam12.safelinks.protection.outlook.com/
mail | Outlook | - | android-app://com.microsoft.office.outlook/
mail | Yahoo! Mail | - | https://mail.yahoo.com/d/folders/1
mail | Yahoo! Mail | - | https://mail.yahoo.co.jp/
mail | Proton Mail | - | https://mail.proton.me/
mail | Fastmail | - | https://app.fastmail.com/mail/Inbox/
mail | iCloud Mail | - | https://www.icloud.com/mail/
mail | Zoho Mail | - | https://mail.zoho.eu/
mail | GMX | - | https://navigator.gmx.net/mail
mail | GMX | - | https://deref-gmx.net/mail/client/x
mail | WEB.DE | - | https://deref-web.de/mail/client/x
mail | AOL Mail | - | https://mail.aol.com/
mail | Mail.ru | - | https://e.mail.ru/inbox
mail | Yandex Mail | - | https://mail.yandex.com/
mail | QQ Mail | - | https://mail.qq.com/
mail | 163 Mail | - | https://mail.163.com/
mail | Naver Mail | - | https://mail.naver.com/
mail | Seznam Email | - | https://email.seznam.cz/
mail | Tuta | - | https://app.tuta.com/
mail | HEY | - | https://app.hey.com/
mail | Freenet Mail | - | https://webmail.freenet.de/
mail | IONOS Webmail | - | https://mail.ionos.de/
mail | webmail.company.example | - | https://webmail.company.example/
mail | roundcube.company.example | - | https://roundcube.company.example/?_task=mail
mail | owa.company.example | - | https://owa.company.example/owa/
mail | mail2.company.example | - | https://mail2.company.example/
mail | Mailchimp | - | https://shop.us1.list-manage.com/track/click
mail | T-Online E-Mail | - | https://email.t-online.de/
mail | Comcast Mail | - | https://connect.xfinity.com/appsuite/
mail | Gmail | - | https://mail.google.com/mail/u/0/
mail | Yahoo! Mail | - | https://mail.yahoo.com/
mail | Yandex Mail | - | https://mail.yandex.ru/
mail | Outlook | - | https://outlook.live.com/mail/0/
mail | Outlook | - | https://eur01.safelinks.protection.outlook.com/?url=x
mail | Proton Mail | - | https://mail.proton.me/u/0/inbox
mail | WEB.DE | - | https://web.de/

referral | Google Maps | - | https://www.google.com/maps/place/Shop
referral | Google Maps | - | https://maps.google.com/
referral | Google | - | https://calendar.google.com/
referral | Google | - | https://sites.google.com/view/lamps
referral | Google | - | https://classroom.google.com/
referral | Google | - | https://photos.google.com/
referral | huggingface.co | - | https://huggingface.co/models
referral | mailing.example | - | https://mailing.example/
campaign | Google | - | https://googleads.g.doubleclick.net/
campaign | Google | - | https://tpc.googlesyndication.com/
campaign | Yandex.Direct | - | https://an.yandex.ru/count
referral | Amazon | - | https://www.amazon.de/s?k=lampe
referral | Wikipedia | - | https://en.wikipedia.org/
referral | Wikipedia | - | https://de.m.wikipedia.org/wiki/Lampe
referral | GitHub | - | https://github.com/
referral | GitHub | - | https://gist.github.com/x/1
referral | Stack Overflow | - | https://stackoverflow.com/
referral | superuser.com | - | https://superuser.com/questions/1
referral | Stack Exchange | - | https://unix.stackexchange.com/questions/1
referral | trustpilot.com | - | https://www.trustpilot.com/review/shop.example
referral | nytimes.com | - | https://www.nytimes.com/wirecutter/
referral | bbc.co.uk | - | https://www.bbc.co.uk/news/1
referral | blog.example.net | - | https://blog.example.net/
referral | example.org | - | http://example.org:8080/x
referral | 192.168.1.10 | - | http://192.168.1.10/wiki
referral | localhost | - | http://localhost:3000/
referral | [2001:db8::1] | - | http://[2001:db8::1]/
referral | xn--bcher-kva.example | - | https://xn--bcher-kva.example/
internal | - | - | https://shop.example/cart
internal | - | - | https://www.shop.example/
referral | shop.example | - | https://shop.example:8443/
referral | shop.example.evil.example | - | https://shop.example.evil.example/
referral | notfacebook.com | - | https://notfacebook.com/
referral | facebook.com.evil.example | - | https://facebook.com.evil.example/
referral | google.com.evil.example | - | https://google.com.evil.example/search?q=x
referral | x.company.example | - | https://x.company.example/
referral | l.example | - | https://l.example/
referral | example.net | - | https://user:secret@example.net/x
direct | - | - | about:blank
direct | - | - | file:///home/x/index.html
direct | - | - | not an address
referral | Google | - | https://docs.google.com/document/d/1/edit
referral | Google | - | https://translate.google.com/translate?u=x
referral | Yahoo! | - | https://finance.yahoo.com/news/
referral | Yandex Maps | - | https://maps.yandex.ru/
campaign | Yandex.Direct | - | https://an.yandex.ru/
referral | Baidu Tieba | - | https://tieba.baidu.com/p/1
referral | t.com | - | https://t.com/
campaign | Google | - | https://googleads.g.doubleclick.net/pagead/ads
campaign | Taboola | - | https://trc.taboola.com/x
referral | Wikipedia | - | https://en.wikipedia.org/wiki/Lamp
referral | Stack Overflow | - | https://stackoverflow.com/questions/1
referral | GitHub | - | https://github.com/x/y
referral | blog.example.net | - | https://blog.example.net/2024/01/lamps
referral | Amazon | - | https://www.amazon.com/s?k=lamp
`
