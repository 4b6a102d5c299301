import { isbot, isbotMatch } from 'isbot'
import { type ClientHints, noHints } from './client-hints.ts'
import { deviceOf } from './device.ts'
import { factLimits } from './limits.ts'
import { programOf } from './programs.ts'
import { remembered } from './remembered.ts'
import { shortText } from './text.ts'

/** Where a visitor is shown: among people, or among programs with the reason in words that an agent understands. */
export type Lane = { readonly kind: 'human'; readonly reason: null } | { readonly kind: 'bot'; readonly reason: string }

/** What tells a person from a program. */
export type LaneSigns = {
  readonly userAgent: string | null
  readonly hints?: ClientHints
  /** `navigator.webdriver`, told by the page. */
  readonly automated?: boolean
  /** The `signature-agent` header, by which AI agents in an ordinary browser say whose they are. */
  readonly signatureAgent?: string | null
}

/** The lane of a visitor. The reason names the program and says why it is one: "GPTBot, an AI crawler". */
export function laneOf({ userAgent, hints = noHints, automated = false, signatureAgent = null }: LaneSigns): Lane {
  const text = userAgent?.slice(0, factLimits.userAgent).trim()
  if (!text || text === '-') return bot('No user agent')
  const named = byUserAgent(text)
  if (named.kind === 'bot') return named
  if (hints.brands.some(({ name }) => name === 'HeadlessChrome')) return bot('HeadlessChrome, driven by automation')
  const agent = shortText(signatureAgent?.replace(/^"?(?:https?:\/\/)?|[/"]+$/g, '') ?? '', 60)
  if (agent) return bot(`${agent}, an AI assistant using a browser`)
  if (automated) return bot(`${deviceOf(text, hints).browser?.name ?? 'A browser'}, driven by automation`)
  return human
}

const human: Lane = { kind: 'human', reason: null }

function bot(reason: string): Lane {
  return { kind: 'bot', reason }
}

const byUserAgent = remembered(factLimits.remembered, (userAgent): Lane => {
  const told = isbot(userAgent)
  const program = programOf(userAgent)
  if (program) return bot(`${program.name}, ${program.what}`)
  if (told) return bot(reasonOfMatch(userAgent, isbotMatch(userAgent) ?? ''))
  // Every browser has sent at least one product with its version, so a text without any is no browser's.
  return /[\w)]\/?\s?\d|\//.test(userAgent) ? human : bot(notABrowser(userAgent))
})

const kinds: readonly (readonly [match: RegExp, what: string])[] = [
  [/bot|spider|crawl|search|archive|scrape|google|yandex|yahoo/i, 'a crawler'],
  [/rss|feed|news|read/i, 'a feed reader'],
  [/preview|capture|proxy|transcoder/i, 'a page fetched for somebody else'],
  [/monitor|check|insight|measure|speed|detect|validator|audit|analyzer|scan|inspect/i, 'a site checker'],
  [/java|python|perl|php|lib|http|client|fetch|node|url|rest|download|grab/i, 'a program, not a browser'],
]

function reasonOfMatch(userAgent: string, matched: string): string {
  const name = programName(userAgent, matched)
  if (!name) {
    const site = /https?:\/\/([\w.-]+)/i.exec(userAgent)?.[1]
    return site ? `A program that gives the address ${site}, as robots do` : notABrowser(userAgent)
  }
  const what = kinds.find(([match]) => match.test(matched) || match.test(name))?.[1] ?? 'an automated program'
  return `${name}, ${what}`
}

// Products that every browser's user agent names.
const browserProducts =
  /^(?:Mozilla|AppleWebKit|Chrome|Safari|Gecko|KHTML|Version|Mobile|Firefox|Opera|MSIE|compatible)$/i

function programName(userAgent: string, matched: string): string | null {
  const compatible = /compatible;\s*([A-Za-z][\w.!-]*(?: [A-Z][\w-]*)?)\/?\S*[;)]/.exec(userAgent)?.[1]
  const around = [...userAgent.matchAll(/[A-Za-z][\w.-]*/g)]
    .filter(({ 0: word, index }) => {
      // Words inside an address name a site, not the program.
      const before = userAgent.slice(0, index)
      return matched !== '' && word.includes(matched.trim()) && !/(?:https?:\/\/|www\.|@)\S*$|[/.]$/i.test(before)
    })
    .map(([word]) => word)
  const products = [...userAgent.matchAll(/([A-Za-z][\w.-]*)\/v?\d/g)].map(([, name = '']) => name)
  const candidates = [compatible, ...around, ...products].filter((name): name is string => Boolean(name))
  const name = candidates.find(word => !browserProducts.test(word) && !/^(?:MSIE|https?|www)\b/i.test(word))
  return name ? shortText(name, 40) : null
}

function notABrowser(userAgent: string): string {
  return `Not a known browser: it calls itself “${shortText(userAgent, 60) ?? ''}”`
}
