import type { Lane } from './lane.ts'

/** What an address is called. `confirmed`: the name leads back to the address, so its owner stands by it. */
export type HostName = { readonly name: string; readonly confirmed: boolean }

/** A host name as it is shown, or null where a text from the DNS is none that a computer could have. */
export function parseHostName(text: string): string | null {
  const name = text.toLowerCase().replace(/\.$/, '')
  if (name.length > 253 || !name.includes('.') || /^[\d.]+$/.test(name) || name.endsWith('.arpa')) return null
  return name.split('.').every(label => /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/.test(label)) ? name : null
}

/**
 * The part of a host name that somebody registered, as far as its form tells: the last two labels, three where the second is one
 * under which a country registers (`example.co.uk`).
 */
export function hostDomainOf(name: string): string {
  const labels = name.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  const shared = top.length === 2 && /^(?:[a-z]{1,2}|com|net|org|gov|edu|mil|govt|sch|nom|asn)$/.test(second)
  return labels.slice(shared && labels.length > 2 ? -3 : -2).join('.')
}

// Networks from which nothing but these programs comes: their makers tell everybody to recognise them so.
const crawlers: readonly (readonly [domains: string, name: string, what: string])[] = [
  ['googlebot.com geo.googlebot.com', 'Googlebot', 'a known crawler'],
  ['google.com googleusercontent.com', 'Google', 'a crawler'],
  ['search.msn.com', 'bingbot', 'a known crawler'],
  ['applebot.apple.com', 'Applebot', 'a known crawler'],
  ['crawl.yahoo.net', 'Yahoo! Slurp', 'a known crawler'],
  ['spider.yandex.com spider.yandex.ru', 'YandexBot', 'a known crawler'],
  ['crawl.baidu.com crawl.baidu.jp', 'Baiduspider', 'a known crawler'],
  ['petalsearch.com aspiegel.com', 'PetalBot', 'a known crawler'],
  ['crawl.bytedance.com', 'Bytespider', 'an AI crawler'],
  ['crawl.amazonbot.amazon', 'Amazonbot', 'an AI crawler'],
  ['crawl.commoncrawl.org', 'CCBot', 'an AI crawler'],
  ['bot.semrush.com', 'SemrushBot', 'a search marketing crawler'],
  ['ahrefs.com ahrefs.net', 'AhrefsBot', 'a search marketing crawler'],
  ['search.qwant.com', 'Qwantbot', 'a known crawler'],
  ['mojeek.com', 'MojeekBot', 'a known crawler'],
  ['uptimerobot.com', 'UptimeRobot', 'a monitoring service'],
  ['pingdom.com', 'Pingdom', 'a monitoring service'],
  ['statuscake.com', 'StatusCake', 'a monitoring service'],
  ['fbsv.net', 'Facebook', 'a link preview'],
  ['census.shodan.io', 'Shodan', 'a security scanner'],
  ['censys-scanner.com', 'CensysInspect', 'a security scanner'],
  ['internet-measurement.com', 'InternetMeasurement', 'a security scanner'],
  ['shadowserver.org', 'Shadowserver', 'a security scanner'],
]

const crawlerOf = new Map(crawlers.flatMap(([domains, ...program]) => domains.split(' ').map(one => [one, program])))

// Below its own domains Google has people and customers' machines too.
const googleCrawler = /^(?:rate-limited-proxy-[\d-]+\.google\.com|[\d-]+\.gae\.googleusercontent\.com)$/
const yandexSpider = /(?:^|[.-])spider[\w-]*\.yandex\.(?:com|net|ru)$/

/**
 * The bots' lane for a visitor whose host name is that of a known program, whatever its user agent says; null for everybody else,
 * and for names that are not confirmed: anybody can call the own address anything.
 */
export function laneOfHost({ name, confirmed }: HostName): Lane | null {
  if (!confirmed) return null
  const program = programAt(name)
  return program && { kind: 'bot', reason: `${program[0]}, ${program[1]}, by its host name ${name}` }
}

function programAt(name: string): readonly [name: string, what: string] | null {
  if (yandexSpider.test(name)) return ['YandexBot', 'a known crawler']
  const labels = name.split('.')
  for (let from = 1; from < labels.length - 1; from += 1) {
    const program = crawlerOf.get(labels.slice(from).join('.'))
    const [who, what] = program ?? []
    if (!who || !what) continue
    return who === 'Google' && !googleCrawler.test(name) ? null : [who, what]
  }
  return null
}
