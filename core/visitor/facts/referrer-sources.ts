/**
 * How visitors come: `ai` from an AI assistant, `mail` from a mail reader or a marked mail, `campaign` by an advertisement or a
 * marked link, `referral` from any other site, `internal` from a page of the same site, `direct` from where browsers do not tell.
 */
export type ReferrerMedium = 'direct' | 'internal' | 'search' | 'social' | 'mail' | 'ai' | 'campaign' | 'referral'

/**
 * A known site. `terms` are the parameters in which a search engine's address carries what was searched for; `vague`
 * says that only the company is known, not which of its sites this is.
 */
export type KnownSource = {
  readonly source: string
  readonly medium: ReferrerMedium
  readonly terms: readonly string[]
  readonly vague: boolean
}

/** Parameters in which search engines that are not listed here carry the search. */
export const commonTerms = [
  'q',
  'query',
  'p',
  'text',
  'search',
  'keyword',
  'keywords',
  'wd',
  'qs',
  'qt',
  's',
  'k',
] as const

// A host stands for itself, one with a leading dot for its subdomains too, and `.*` for any country's ending.
// The most exact entry wins. An app is named by its package.
const searchEngines: readonly (readonly [source: string, hosts: string, terms?: string])[] = [
  [
    'Google',
    'google.* www.google.* images.google.* encrypted.google.* search.google.* news.google.* books.google.* ' +
      'scholar.google.* video.google.* shopping.google.* lens.google.* cse.google.* ipv4.google.* ipv6.google.* m.google.* ' +
      'webcache.googleusercontent.com syndicatedsearch.goog com.google.android.googlequicksearchbox',
    'q as_q as_epq oq',
  ],
  ['Bing', '.bing.com com.microsoft.bing', 'q'],
  ['Yahoo!', '.search.yahoo.* yahoo.* www.yahoo.*', 'p q va'],
  ['DuckDuckGo', '.duckduckgo.com .ddg.gg com.duckduckgo.mobile.android', 'q'],
  ['Yandex', 'yandex.* www.yandex.* m.yandex.* .ya.ru images.yandex.* ru.yandex.searchplugin', 'text query'],
  ['Baidu', '.baidu.com', 'wd word kw bs'],
  ['Ecosia', '.ecosia.org com.ecosia.android', 'q'],
  ['Startpage', '.startpage.com .ixquick.com', 'query q'],
  ['Brave Search', 'search.brave.com', 'q'],
  ['Qwant', '.qwant.com', 'q'],
  ['Naver', 'search.naver.com m.search.naver.com naver.com www.naver.com m.naver.com', 'query'],
  ['Daum', 'search.daum.net m.search.daum.net', 'q'],
  ['Seznam', 'search.seznam.cz seznam.cz www.seznam.cz', 'q'],
  ['Sogou', '.sogou.com', 'query keyword'],
  ['360 Search', '.so.com .haosou.com', 'q'],
  ['Shenma', '.sm.cn', 'q'],
  ['Kagi', 'kagi.com', 'q'],
  ['Mojeek', '.mojeek.com .mojeek.co.uk', 'q'],
  ['Swisscows', '.swisscows.com', 'query'],
  ['MetaGer', '.metager.org .metager.de', 'eingabe'],
  ['Presearch', '.presearch.com .presearch.org', 'q'],
  ['Lilo', 'search.lilo.org', 'q'],
  ['AOL', 'search.aol.com search.aol.co.uk aolsearch.aol.com', 'q query'],
  ['Ask', '.ask.com', 'q'],
  ['Mail.ru', 'go.mail.ru', 'q'],
  ['Rambler', 'nova.rambler.ru', 'query'],
  ['Cốc Cốc', '.coccoc.com', 'query q'],
  ['Dogpile', '.dogpile.com', 'q'],
  ['Gibiru', 'gibiru.com', 'q'],
  ['MyWebSearch', '.mywebsearch.com', 'searchfor'],
  ['Marginalia', '.marginalia-search.com search.marginalia.nu', 'query'],
  ['Petal Search', '.petalsearch.com', 'query'],
  ['T-Online', 'suche.t-online.de', 'q'],
  ['WEB.DE', 'suche.web.de', 'q'],
  ['GMX', 'suche.gmx.net suche.gmx.at suche.gmx.ch search.gmx.com', 'q'],
]

const assistants: readonly (readonly [source: string, hosts: string])[] = [
  ['ChatGPT', '.chatgpt.com chat.openai.com com.openai.chatgpt'],
  ['Perplexity', '.perplexity.ai ai.perplexity.app.android'],
  ['Gemini', 'gemini.google.com bard.google.com com.google.android.apps.bard'],
  ['Copilot', 'copilot.microsoft.com .copilot.com m365.cloud.microsoft copilot.cloud.microsoft com.microsoft.copilot'],
  ['Claude', '.claude.ai com.anthropic.claude'],
  ['DeepSeek', '.deepseek.com com.deepseek.chat'],
  ['Grok', '.grok.com ai.x.grok'],
  ['Meta AI', '.meta.ai'],
  ['Le Chat', 'chat.mistral.ai'],
  ['You.com', '.you.com'],
  ['Phind', '.phind.com'],
  ['Poe', '.poe.com'],
  ['Duck.ai', '.duck.ai'],
  ['HuggingChat', 'chat.huggingface.co'],
  ['Pi', 'pi.ai'],
  ['Kimi', '.kimi.com .kimi.ai kimi.moonshot.cn'],
  ['Qwen', 'chat.qwen.ai chat.qwenlm.ai'],
  ['Doubao', '.doubao.com'],
  ['Yiyan', 'yiyan.baidu.com chat.baidu.com'],
  ['Character.AI', '.character.ai'],
  ['Lumo', 'lumo.proton.me'],
  ['iAsk', '.iask.ai'],
  ['Andi', '.andisearch.com'],
  ['Genspark', '.genspark.ai'],
  ['Felo', '.felo.ai'],
  ['NotebookLM', 'notebooklm.google.com'],
  ['AI Studio', 'aistudio.google.com'],
  ['Kagi Assistant', 'assistant.kagi.com'],
  ['Manus', 'manus.im'],
  ['Z.ai', 'chat.z.ai'],
  ['MiniMax', 'chat.minimax.io agent.minimax.io'],
  ['Yuanbao', 'yuanbao.tencent.com'],
  ['Alice', 'alice.yandex.ru'],
  ['Consensus', 'consensus.app'],
  ['Komo', 'komo.ai'],
  ['Monica', 'monica.im'],
  ['Cursor', 'cursor.com'],
]

const socialSites: readonly (readonly [source: string, hosts: string])[] = [
  ['Facebook', '.facebook.com .fb.com fb.me com.facebook.katana com.facebook.lite com.facebook.orca'],
  ['Messenger', '.messenger.com m.me'],
  ['Instagram', '.instagram.com com.instagram.android'],
  ['Threads', '.threads.net .threads.com com.instagram.barcelona'],
  ['X (Twitter)', '.x.com .twitter.com t.co com.twitter.android'],
  ['TikTok', '.tiktok.com com.zhiliaoapp.musically com.ss.android.ugc.trill'],
  ['LinkedIn', '.linkedin.com lnkd.in com.linkedin.android'],
  ['YouTube', '.youtube.com youtu.be com.google.android.youtube'],
  ['Reddit', '.reddit.com redd.it com.reddit.frontpage'],
  ['Pinterest', '.pinterest.* pin.it com.pinterest'],
  ['Snapchat', '.snapchat.com com.snapchat.android'],
  ['WhatsApp', '.whatsapp.com wa.me com.whatsapp'],
  ['Telegram', '.telegram.org t.me .telegram.me org.telegram.messenger'],
  ['Discord', '.discord.com .discordapp.com com.discord'],
  ['Bluesky', '.bsky.app .bsky.social xyz.blueskyweb.app'],
  ['Mastodon', '.mastodon.social .mastodon.online .mstdn.social .fosstodon.org .hachyderm.io org.joinmastodon.android'],
  ['Tumblr', '.tumblr.com com.tumblr'],
  ['Hacker News', 'news.ycombinator.com'],
  ['Lobsters', 'lobste.rs'],
  ['Quora', '.quora.com'],
  ['VK', '.vk.com .vk.ru .vkontakte.ru com.vkontakte.android'],
  ['Odnoklassniki', '.ok.ru .odnoklassniki.ru'],
  ['Weibo', '.weibo.com .weibo.cn t.cn com.sina.weibo'],
  ['WeChat', 'weixin.qq.com mp.weixin.qq.com com.tencent.mm'],
  ['Xiaohongshu', '.xiaohongshu.com'],
  ['Zhihu', '.zhihu.com'],
  ['LINE', '.line.me jp.naver.line.android'],
  ['KakaoTalk', '.kakao.com com.kakao.talk'],
  ['Twitch', '.twitch.tv'],
  ['Slack', '.slack.com com.slack com.slack.android'],
  ['Microsoft Teams', 'teams.microsoft.com statics.teams.cdn.office.net com.microsoft.teams'],
  ['XING', '.xing.com'],
  ['Nextdoor', '.nextdoor.com'],
  ['Skype', 'web.skype.com'],
  ['Google+', 'plus.google.com plus.url.google.com'],
  ['Truth Social', 'truthsocial.com'],
  ['Gab', 'gab.com'],
  ['Lemmy', 'lemmy.world lemmy.ml'],
  ['Signal', 'signal.me org.thoughtcrime.securesms'],
  ['Viber', '.viber.com com.viber.voip'],
  ['Zalo', '.zalo.me com.zing.zalo'],
  ['Vimeo', '.vimeo.com'],
  ['Medium', '.medium.com'],
  ['Substack', '.substack.com'],
  ['Douyin', '.douyin.com com.ss.android.ugc.aweme'],
  ['Bilibili', '.bilibili.com b23.tv'],
  ['Flipboard', '.flipboard.com flipboard.app'],
]

const mailReaders: readonly (readonly [source: string, hosts: string])[] = [
  ['Gmail', 'mail.google.com com.google.android.gm'],
  [
    'Outlook',
    'outlook.live.com outlook.office.com outlook.office365.com outlook.cloud.microsoft .mail.live.com ' +
      '.safelinks.protection.outlook.com com.microsoft.office.outlook',
  ],
  ['Yahoo! Mail', '.mail.yahoo.* com.yahoo.mobile.client.android.mail'],
  ['Proton Mail', 'mail.proton.me account.proton.me mail.protonmail.com ch.protonmail.android'],
  ['Fastmail', '.fastmail.com'],
  ['iCloud Mail', 'www.icloud.com'],
  ['Zoho Mail', 'mail.zoho.com mail.zoho.eu'],
  ['GMX', '.gmx.net .gmx.com .gmx.de .gmx.at .gmx.ch deref-gmx.net deref-gmx.com'],
  ['WEB.DE', '.web.de deref-web.de'],
  ['AOL Mail', 'mail.aol.com'],
  ['Mail.ru', 'e.mail.ru touch.mail.ru'],
  ['Yandex Mail', 'mail.yandex.*'],
  ['QQ Mail', 'mail.qq.com wx.mail.qq.com'],
  ['163 Mail', 'mail.163.com'],
  ['Naver Mail', 'mail.naver.com'],
  ['Seznam Email', 'email.seznam.cz'],
  ['Tuta', 'app.tuta.com mail.tutanota.com'],
  ['HEY', 'app.hey.com'],
  ['Superhuman', 'mail.superhuman.com'],
  ['Mailbox.org', 'app.mailbox.org office.mailbox.org'],
  ['Posteo', 'posteo.de'],
  ['IONOS Webmail', 'mail.ionos.com mail.ionos.de mail.1und1.de'],
  ['T-Online E-Mail', 'email.t-online.de'],
  ['Freenet Mail', 'webmail.freenet.de'],
  ['Orange Mail', 'mail.orange.fr messagerie.orange.fr mail01.orange.fr mail02.orange.fr'],
  ['Libero Mail', 'mail.libero.it mail1.libero.it'],
  ['Comcast Mail', 'connect.xfinity.com'],
  ['Rediffmail', 'mail.rediff.com'],
  ['Daum Mail', 'mail.daum.net mail2.daum.net'],
  ['126 Mail', 'mail.126.com'],
  ['Mailchimp', '.list-manage.com .mailchi.mp'],
  ['Missive', 'mail.missiveapp.com'],
]

const otherSites: readonly (readonly [source: string, hosts: string])[] = [
  ['Google Maps', 'maps.google.* com.google.android.apps.maps'],
  ['Amazon', '.amazon.*'],
  ['Baidu Tieba', 'tieba.baidu.com'],
  ['Baidu Baike', 'baike.baidu.com'],
  ['Wikipedia', '.wikipedia.org'],
  ['GitHub', '.github.com'],
  ['Stack Overflow', '.stackoverflow.com'],
  ['Stack Exchange', '.stackexchange.com'],
]

// Whatever else these companies have: not a search unless it is listed as one.
const companies: readonly (readonly [source: string, hosts: string])[] = [
  ['Yahoo!', '.yahoo.*'],
  ['Yandex', '.yandex.*'],
  ['Google', '.google.*'],
]

const known = new Map<string, KnownSource>()
for (const [source, hosts, terms = ''] of searchEngines) add(source, hosts, 'search', terms.split(' '))
for (const [source, hosts] of assistants) add(source, hosts, 'ai')
for (const [source, hosts] of socialSites) add(source, hosts, 'social')
for (const [source, hosts] of mailReaders) add(source, hosts, 'mail')
for (const [source, hosts] of otherSites) add(source, hosts, 'referral')
for (const [source, hosts] of companies) add(source, hosts, 'referral', [], true)

function add(
  source: string,
  hosts: string,
  medium: ReferrerMedium,
  terms: readonly string[] = [],
  vague = false,
): void {
  for (const host of hosts.split(' ')) known.set(host, { source, medium, terms, vague })
}

// What lives below a path of another site.
const byPath: readonly (readonly [host: RegExp, path: RegExp, source: string, medium: ReferrerMedium])[] = [
  [/(?:^|\.)bing\.com$/, /^\/(?:chat|copilotsearch)\b/, 'Copilot', 'ai'],
  [/(?:^|\.)(?:x|twitter)\.com$/, /^\/i\/grok\b/, 'Grok', 'ai'],
  [/^huggingface\.co$/, /^\/chat\b/, 'HuggingChat', 'ai'],
  [/^kagi\.com$/, /^\/assistant\b/, 'Kagi Assistant', 'ai'],
  [/^(?:www\.)?google\.[a-z.]+$/, /^\/maps\b/, 'Google Maps', 'referral'],
]

// Names by which people and tools mark links, where they are not the source's own name or address.
const aliases: Readonly<Record<string, string>> = {
  adwords: 'Google',
  bard: 'Gemini',
  fb: 'Facebook',
  googleads: 'Google',
  ig: 'Instagram',
  insta: 'Instagram',
  li: 'LinkedIn',
  openai: 'ChatGPT',
  tt: 'TikTok',
  twitter: 'X (Twitter)',
  wa: 'WhatsApp',
  x: 'X (Twitter)',
  yahoo: 'Yahoo!',
  yt: 'YouTube',
}

const bySourceName = new Map<string, KnownSource>()
for (const source of known.values()) {
  const name = source.source.toLowerCase()
  if (!source.vague && !bySourceName.has(name)) bySourceName.set(name, source)
}

/** The source that a link was marked with, by its name, a usual short name or its host; null where it is nobody known here. */
export function sourceNamed(text: string): KnownSource | null {
  const name = text.trim().toLowerCase()
  const source = bySourceName.get((aliases[name] ?? name).toLowerCase())
  return source ?? (name.includes('.') ? knownSource(name, '/') : null)
}

/** What is known of a host (or an app's package) and the path on it; null where our own table does not have it. */
export function knownSource(host: string, path: string): KnownSource | null {
  const place = byPath.find(([hosts, paths]) => hosts.test(host) && paths.test(path))
  if (place) return { source: place[2], medium: place[3], terms: [], vague: false }
  const labels = host.split('.')
  for (let from = 0; from < labels.length; from += 1) {
    const suffix = labels.slice(from).join('.')
    const anyCountry = suffix.replace(/\.(?:com?\.)?[a-z]{2,3}$/, '.*')
    const keys = from === 0 ? [suffix, anyCountry, `.${suffix}`, `.${anyCountry}`] : [`.${suffix}`, `.${anyCountry}`]
    for (const key of keys) {
      const source = known.get(key)
      if (source) return source
    }
  }
  return null
}

/** Whether a host is called as companies and providers call the one where their mail is read. */
export function isWebmail(host: string): boolean {
  return /^(?:(?:web-?)?mail|e-?mail|roundcube|zimbra|owa|horde)\d*\.[^.]+\./.test(host)
}
