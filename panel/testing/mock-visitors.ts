import type { PageRecord } from '@porchlight/plugin-sdk/protocol'

export interface MockVisitor {
  readonly id: string
  values: Record<string, unknown>
  pages: PageRecord[]
}

const shop: readonly (readonly [title: string, path: string])[] = [
  ['Fernhill Outdoor', '/'],
  ['Ridgeline 2 tent', '/p/ridgeline'],
  ['Kestrel stove', '/p/kestrel'],
  ['Larch 45 pack', '/p/larch-45'],
  ['Mats compared', '/c/mats'],
  ['Sleeping bags', '/c/bags'],
  ['Tents compared', '/c/tents'],
  ['Your cart', '/cart'],
  ['Payment', '/checkout/pay'],
  ['Order 20418', '/orders/20418'],
  ['Tent repairs', '/help/repairs'],
  ['Returns', '/help/returns'],
  ['Boot sizes', '/guides/boots'],
  ['Trade prices', '/trade'],
  ['Autumn sale', '/sale'],
  ['Find a shop', '/stores'],
]
const places: readonly (readonly [country: string, city: string, zone: string, language: string])[] = [
  ['NL', 'Utrecht', 'Europe/Amsterdam', 'nl-NL'],
  ['NO', 'Bergen', 'Europe/Oslo', 'nb-NO'],
  ['DE', 'Leipzig', 'Europe/Berlin', 'de-DE'],
  ['FR', 'Lyon', 'Europe/Paris', 'fr-FR'],
  ['BE', 'Ghent', 'Europe/Brussels', 'nl-BE'],
  ['GB', 'Leeds', 'Europe/London', 'en-GB'],
  ['IT', 'Torino', 'Europe/Rome', 'it-IT'],
  ['CH', 'Zürich', 'Europe/Zurich', 'de-CH'],
  ['SE', 'Malmö', 'Europe/Stockholm', 'sv-SE'],
  ['DK', 'Aarhus', 'Europe/Copenhagen', 'da-DK'],
  ['AT', 'Innsbruck', 'Europe/Vienna', 'de-AT'],
  ['US', 'Portland', 'America/Los_Angeles', 'en-US'],
  ['CA', 'Halifax', 'America/Halifax', 'en-CA'],
  ['IE', 'Galway', 'Europe/Dublin', 'en-IE'],
  ['ES', 'Bilbao', 'Europe/Madrid', 'es-ES'],
  ['PL', 'Kraków', 'Europe/Warsaw', 'pl-PL'],
  ['JP', 'Nagano', 'Asia/Tokyo', 'ja-JP'],
  ['BR', 'Curitiba', 'America/Sao_Paulo', 'pt-BR'],
  ['NZ', 'Nelson', 'Pacific/Auckland', 'en-NZ'],
]
const sources: readonly (readonly [source: string | null, medium: string | null, keywords: string | null])[] = [
  ['Google', 'search', null],
  ['Bing', 'search', 'winter tent'],
  ['Facebook', 'social', null],
  ['ChatGPT', 'ai', null],
  ['Newsletter', 'mail', null],
  ['trailhut.example', 'referral', null],
  [null, null, null],
]
const machines: readonly (readonly [browser: string, os: string, device: string, screen: string])[] = [
  ['Chrome', 'Windows', 'desktop', '1920 × 1080'],
  ['Safari', 'macOS', 'desktop', '1512 × 982'],
  ['Firefox', 'Linux', 'desktop', '2560 × 1440'],
  ['Chrome', 'Android', 'mobile', '412 × 915'],
  ['Safari', 'iOS', 'mobile', '390 × 844'],
  ['Safari', 'iPadOS', 'tablet', '820 × 1180'],
]
const names = ['Ilse', 'Marit', 'Jonas', 'Sofie', 'Callum', 'Bram', 'Hanne', 'Ewan', 'Anika', 'Noa', 'Piet', 'Lucía']
const bots = [
  ['Googlebot', 'Known crawler'],
  ['bingbot', 'Known crawler'],
  ['GPTBot', 'AI crawler'],
  ['HeadlessChrome', 'Automated browser'],
] as const

/** Somebody who has been on the site for a while, as `random` says. */
export function mockVisitor(index: number, now: number, random: () => number): MockVisitor {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] ?? pick(from)
  const id = `v_${Math.floor(random() * 2 ** 40)
    .toString(16)
    .padStart(10, '0')}`
  const [country, city, timeZone, language] = pick(places)
  const [source, medium, keywords] = pick(sources)
  const [browser, os, device, screen] = pick(machines)
  const count = 1 + Math.floor(random() * random() * 14)
  const startedAt = now - 20_000 - Math.floor(random() * 25 * 60_000)
  const visitor: MockVisitor = { id, pages: [], values: {} }
  visitor.values = {
    'core.lane': 'human',
    'core.laneReason': null,
    'core.presence': 'browsing',
    'core.engagement': 'browsing',
    'core.urgency': 5,
    'core.engagedAt': startedAt,
    'core.name': random() < 0.25 ? (names[index % names.length] ?? null) : null,
    'core.email': null,
    'core.startedAt': startedAt,
    'core.departedAt': null,
    'core.lastSeenAt': now,
    'core.tabs': 1,
    'core.referrer': source ? `https://${source.toLowerCase()}.example/` : null,
    'core.medium': medium,
    'core.source': source,
    'core.keywords': keywords,
    'core.campaign': null,
    'core.country': country,
    'core.region': null,
    'core.city': random() < 0.8 ? city : null,
    'core.postalCode': null,
    'core.language': language,
    'core.timeZone': timeZone,
    'core.browser': browser,
    'core.os': os,
    'core.device': device,
    'core.screen': screen,
    'core.address': `203.0.113.${index % 250}`,
    'core.agents': null,
    'core.chatId': null,
    'core.chats': 0,
  }
  for (let page = 0; page < count; page++) goTo(visitor, startedAt + ((now - startedAt) * page) / count, random)
  return visitor
}

/** A program, kept in its own lane. */
export function mockBot(index: number, now: number, random: () => number): MockVisitor {
  const [browser, reason] = bots[index % bots.length] ?? bots[0]
  const visitor = mockVisitor(index, now, random)
  Object.assign(visitor.values, {
    'core.lane': 'bot',
    'core.laneReason': reason,
    'core.browser': browser,
    'core.os': null,
    'core.name': null,
    'core.screen': null,
    'core.device': 'other',
  })
  return visitor
}

/** The visitor opens another page of the shop. */
export function goTo(visitor: MockVisitor, at: number, random: () => number): void {
  const [title, path] = shop[Math.floor(random() * shop.length)] ?? ['Fernhill Outdoor', '/']
  const last = visitor.pages.at(-1)
  if (last) visitor.pages[visitor.pages.length - 1] = { ...last, leftAt: at }
  const url = `https://fernhill.example${path}`
  const n = visitor.pages.length + 1
  visitor.pages.push({ n, id: `p_${visitor.id}_${n}`, url, title, referrer: last?.url ?? null, at, leftAt: null })
  Object.assign(visitor.values, {
    'core.url': url,
    'core.title': title,
    'core.pageReferrer': last?.url ?? null,
    'core.navigatedAt': at,
    'core.pages': visitor.pages.length,
    'core.presence': 'browsing',
    'core.departedAt': null,
    ...(Number(visitor.values['core.urgency']) > 5 && { 'core.urgency': 5 }),
    'core.entryUrl': visitor.pages[0]?.url ?? url,
    'core.entryTitle': visitor.pages[0]?.title ?? title,
  })
}
