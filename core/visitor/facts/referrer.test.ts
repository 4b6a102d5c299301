import { expect, test } from 'vitest'
import { type Referrer, referrerOf } from './referrer.ts'

const page = 'https://shop.example/lamps'

// Keywords are given only where the address carries them: everywhere else they are not provided.
const referrers: [url: string, medium: Referrer['medium'], source: string | null, keywords?: string][] = [
  ['https://www.google.com/', 'search', 'Google'],
  ['https://www.google.co.uk/search?q=red+shoes', 'search', 'Google', 'red shoes'],
  ['https://google.com.br/', 'search', 'Google'],
  ['http://www.google.com/#q=old+fragment', 'search', 'Google', 'old fragment'],
  ['https://www.google.com/imgres?imgurl=x&prev=/images?q%3Dlighthouse%26hl%3Den', 'search', 'Google', 'lighthouse'],
  [
    'https://webcache.googleusercontent.com/search?q=cache:abc:example.com/+porch+light',
    'search',
    'Google',
    'porch light',
  ],
  ['android-app://com.google.android.googlequicksearchbox/', 'search', 'Google'],
  ['android-app://com.google.android.gm/', 'mail', 'Gmail'],
  ['https://mail.google.com/mail/u/0/', 'mail', 'Gmail'],
  ['https://docs.google.com/document/d/1/edit', 'referral', 'Google'],
  ['https://news.google.com/', 'search', 'Google'],
  ['https://translate.google.com/translate?u=x', 'referral', 'Google'],
  ['https://www.bing.com/search?q=porch+light&form=QBLH', 'search', 'Bing', 'porch light'],
  ['https://cn.bing.com/', 'search', 'Bing'],
  ['https://www.bing.com/chat?q=hi', 'ai', 'Copilot'],
  ['https://www.bing.com/images/search?q=lamp', 'search', 'Bing', 'lamp'],
  ['https://search.yahoo.com/search?p=porch+light', 'search', 'Yahoo!', 'porch light'],
  ['https://r.search.yahoo.com/_ylt=abc/RV=2/RE=1/RO=10/RU=https%3a%2f%2fexample.com/', 'search', 'Yahoo!'],
  ['https://search.yahoo.co.jp/search?p=%E7%81%AF', 'search', 'Yahoo!', '灯'],
  ['https://uk.search.yahoo.com/search?p=tea', 'search', 'Yahoo!', 'tea'],
  ['https://finance.yahoo.com/news/', 'referral', 'Yahoo!'],
  ['https://mail.yahoo.com/', 'mail', 'Yahoo! Mail'],
  ['https://duckduckgo.com/', 'search', 'DuckDuckGo'],
  ['https://html.duckduckgo.com/html/?q=lamp', 'search', 'DuckDuckGo', 'lamp'],
  ['https://yandex.ru/search/?text=%D0%BB%D0%B0%D0%BC%D0%BF%D0%B0', 'search', 'Yandex', 'лампа'],
  ['https://yandex.com.tr/', 'search', 'Yandex'],
  ['https://ya.ru/', 'search', 'Yandex'],
  ['https://mail.yandex.ru/', 'mail', 'Yandex Mail'],
  ['https://maps.yandex.ru/', 'referral', 'Yandex Maps'],
  ['https://an.yandex.ru/', 'campaign', 'Yandex.Direct'],
  ['https://www.baidu.com/link?url=abc', 'search', 'Baidu'],
  ['https://www.baidu.com/s?wd=%E7%81%AF', 'search', 'Baidu', '灯'],
  ['https://tieba.baidu.com/p/1', 'referral', 'Baidu Tieba'],
  ['https://www.ecosia.org/search?q=tree', 'search', 'Ecosia', 'tree'],
  ['https://www.startpage.com/do/search', 'search', 'Startpage'],
  ['https://search.brave.com/search?q=x', 'search', 'Brave Search', 'x'],
  ['https://www.qwant.com/?q=lampe', 'search', 'Qwant', 'lampe'],
  ['https://search.naver.com/search.naver?query=%EB%9E%A8%ED%94%84', 'search', 'Naver', '램프'],
  ['https://search.seznam.cz/?q=lampa', 'search', 'Seznam', 'lampa'],
  ['https://www.sogou.com/web?query=deng', 'search', 'Sogou', 'deng'],
  ['https://kagi.com/search?q=lamp', 'search', 'Kagi', 'lamp'],
  ['https://www.mojeek.com/search?q=lamp', 'search', 'Mojeek', 'lamp'],
  ['https://search.aol.com/aol/search?q=lamp', 'search', 'AOL', 'lamp'],
  ['https://www.ask.com/web?q=lamp', 'search', 'Ask', 'lamp'],
  ['https://go.mail.ru/search?q=lamp', 'search', 'Mail.ru', 'lamp'],
  ['https://chatgpt.com/', 'ai', 'ChatGPT'],
  ['https://chat.openai.com/', 'ai', 'ChatGPT'],
  ['https://www.perplexity.ai/', 'ai', 'Perplexity'],
  ['https://gemini.google.com/', 'ai', 'Gemini'],
  ['https://copilot.microsoft.com/', 'ai', 'Copilot'],
  ['https://claude.ai/', 'ai', 'Claude'],
  ['https://chat.deepseek.com/', 'ai', 'DeepSeek'],
  ['https://grok.com/', 'ai', 'Grok'],
  ['https://x.com/i/grok', 'ai', 'Grok'],
  ['https://www.meta.ai/', 'ai', 'Meta AI'],
  ['https://chat.mistral.ai/chat', 'ai', 'Le Chat'],
  ['android-app://com.openai.chatgpt/', 'ai', 'ChatGPT'],
  ['https://www.facebook.com/', 'social', 'Facebook'],
  ['https://l.facebook.com/l.php?u=x', 'social', 'Facebook'],
  ['https://lm.facebook.com/', 'social', 'Facebook'],
  ['https://m.facebook.com/', 'social', 'Facebook'],
  ['https://l.instagram.com/?u=x', 'social', 'Instagram'],
  ['https://l.threads.net/', 'social', 'Threads'],
  ['https://t.co/abc', 'social', 'X (Twitter)'],
  ['https://x.com/', 'social', 'X (Twitter)'],
  ['https://x.company.example/', 'referral', 'x.company.example'],
  ['https://t.com/', 'referral', 't.com'],
  ['https://www.tiktok.com/', 'social', 'TikTok'],
  ['https://www.linkedin.com/feed/', 'social', 'LinkedIn'],
  ['android-app://com.linkedin.android/', 'social', 'LinkedIn'],
  ['https://lnkd.in/x', 'social', 'LinkedIn'],
  ['https://www.youtube.com/redirect?q=https://example.com', 'social', 'YouTube'],
  ['https://old.reddit.com/r/x', 'social', 'Reddit'],
  ['https://out.reddit.com/t3_x', 'social', 'Reddit'],
  ['https://www.pinterest.co.uk/pin/1', 'social', 'Pinterest'],
  ['https://news.ycombinator.com/item?id=1', 'social', 'Hacker News'],
  ['https://bsky.app/profile/x', 'social', 'Bluesky'],
  ['https://mastodon.social/@x', 'social', 'Mastodon'],
  ['android-app://org.telegram.messenger/', 'social', 'Telegram'],
  ['https://web.whatsapp.com/', 'social', 'WhatsApp'],
  ['https://vk.com/', 'social', 'VK'],
  ['https://away.vk.com/away.php', 'social', 'VK'],
  ['https://outlook.live.com/mail/0/', 'mail', 'Outlook'],
  ['https://eur01.safelinks.protection.outlook.com/?url=x', 'mail', 'Outlook'],
  ['https://mail.proton.me/u/0/inbox', 'mail', 'Proton Mail'],
  ['https://googleads.g.doubleclick.net/pagead/ads', 'campaign', 'Google'],
  ['https://trc.taboola.com/x', 'campaign', 'Taboola'],
  ['https://en.wikipedia.org/wiki/Lamp', 'referral', 'Wikipedia'],
  ['https://stackoverflow.com/questions/1', 'referral', 'Stack Overflow'],
  ['https://github.com/x/y', 'referral', 'GitHub'],
  ['https://blog.example.net/2024/01/lamps', 'referral', 'blog.example.net'],
  ['https://www.amazon.com/s?k=lamp', 'search', 'Amazon', 'lamp'],
  ['https://web.de/', 'mail', 'WEB.DE'],
  ['https://suche.web.de/web?q=lampe', 'search', 'WEB.DE', 'lampe'],
  ['https://user:secret@example.net/x', 'referral', 'example.net'],
]

test.each<(typeof referrers)[number]>(referrers)('%s is %s %s', (url, medium, source, keywords) => {
  expect(referrerOf(url, page)).toMatchObject({ medium, source, keywords: keywords ?? null })
})

test('the table is wide enough to mean something', () => {
  expect(new Set(referrers.map(([url]) => url)).size).toBeGreaterThanOrEqual(80)
})

// As they stand in a real access log of 2015, when search engines still gave keywords.
test.each<[keywords: string | null, url: string]>([
  ['xdotool type speed', 'http://www.google.es/search?q=xdotool+type+speed&btnG=Buscar&oe=utf-8&client=firefox-a'],
  [
    'xdotool command mac',
    'http://www.google.co.uk/url?sa=t&rct=j&q=xdotool%20command%20mac&source=web&cd=2&url=http%3A%2F%2Fwww.semicomplete.com%2F',
  ],
  [
    null,
    'http://www.google.com/url?sa=t&rct=j&q=&esrc=s&source=web&cd=1&url=http%3A%2F%2Fwww.semicomplete.com%2Fprojects%2F',
  ],
  ['http:/www.google', 'http://www.google.com/m?q=http%3A%2Fwww.google'],
  ['java', 'http://www.google.com/cse?cx=017877223933725188677%3Aueztpza4fok&ie=UTF-8&q=java&siteurl=semicomplete.com'],
  ['rage face', 'http://www.google.com/search?q=rage+face&tbm=isch&ei=QEEBU7uhCcHayAGgsICQBg&start=20&sa=N'],
  [null, 'http://www.google.com//'],
  [null, 'http://www.google.com/search'],
])('Google in 2015: %s', (keywords, url) => {
  expect(referrerOf(url, page)).toMatchObject({ medium: 'search', source: 'Google', keywords })
})

test('a link that a Google document passes on is no search', () => {
  const url = 'http://www.google.com/url?q=https%3A%2F%2Fshop.example%2F&sa=D&sntz=1'
  expect(referrerOf(url, page)).toMatchObject({ medium: 'referral', source: 'Google', keywords: null })
})

test.each<string | null>([
  null,
  '',
  '-',
  ' ',
  'not a url',
  'http://',
  'http://[::1',
  'http://a b/',
  'https://%zz/',
  'about:blank',
  'javascript:alert(1)',
  'data:text/html,hello',
  'file:///etc/passwd',
])('%j counts as no referrer', url => {
  expect(referrerOf(url, page)).toEqual({ url: null, medium: 'direct', source: null, keywords: null })
})

test.each<[medium: Referrer['medium'], url: string, page: string, domains?: string[]]>([
  ['internal', 'https://shop.example/cart', page],
  ['internal', 'https://www.shop.example/', page],
  ['internal', 'http://shop.example/', 'https://www.shop.example/'],
  ['internal', 'https://blog.shop.example/', page, ['*.shop.example']],
  ['referral', 'https://blog.shop.example/', page, ['shop.example']],
  ['internal', 'https://brand.example/', page, ['shop.example', 'brand.example']],
  ['internal', 'http://localhost:8787/demo/', 'http://localhost:8787/demo/cart'],
  ['referral', 'https://blog.shop.example/', page],
  ['referral', 'https://notshop.example/', page, ['*.shop.example']],
  ['referral', 'https://shop.example.evil.example/', page, ['shop.example']],
  ['referral', 'https://other.example/', 'not a url'],
  ['search', 'https://www.google.com/', 'https://google.shop.example/'],
])('%s: from %s to %s', (medium, url, to, domains) => {
  expect(referrerOf(url, to, domains).medium).toBe(medium)
})

test('lengths are bounded and passwords left out', () => {
  const long = referrerOf(`https://www.google.com/search?q=${'lamp+'.repeat(5_000)}`, page)
  expect(long.url?.length).toBeLessThanOrEqual(2048)
  expect(long.keywords?.length).toBeLessThanOrEqual(200)
  expect(referrerOf('https://user:secret@example.net/x', page).url).toBe('https://example.net/x')
})

test('keywords in a broken encoding are shown as far as they can be read', () => {
  expect(referrerOf('https://www.google.com/search?q=caf%E9+%', page).keywords).toBe('caf\ufffd %')
})
