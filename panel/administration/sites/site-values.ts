import type { BusinessHours, Consent, SiteBrand, SiteView } from '@porchlight/plugin-sdk/administration'

/** A site as its form has it: addresses as lines, parts of the brand as text. */
export interface SiteDraft {
  readonly name: string
  readonly domains: string
  readonly consent: Consent
  readonly timeZone: string
  readonly hours: BusinessHours | null
  readonly accent: string
  readonly title: string
}

export function draftOf(site: SiteView): SiteDraft {
  return {
    name: site.name,
    domains: site.domains.join('\n'),
    consent: site.consent,
    timeZone: site.timeZone,
    hours: site.hours,
    accent: site.brand?.accent ?? '',
    title: site.brand?.title ?? '',
  }
}

/** What the server is told of a changed form; parts that were not changed stay away. */
export function patchOf(draft: SiteDraft, changed: Partial<SiteDraft>): Readonly<Record<string, unknown>> {
  const { accent, title, domains, name, ...same } = changed
  return {
    ...same,
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(domains === undefined ? {} : { domains: linesOf(domains) }),
    ...(accent === undefined && title === undefined ? {} : { brand: brandOf(draft) }),
  }
}

function brandOf({ accent, title }: SiteDraft): SiteBrand | null {
  const brand = {
    ...(accent.trim() === '' ? {} : { accent: accent.trim().toLowerCase() }),
    ...(title.trim() === '' ? {} : { title: title.trim() }),
  }
  return Object.keys(brand).length === 0 ? null : brand
}

/** One address per line; what was pasted with commas or spaces between is lines, too. */
export function linesOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter(line => line !== ''))]
}

/** The first of these that is no address; null when all are. */
export function badDomain(domains: readonly string[]): string | null {
  return domains.find(domain => !/^(\*\.)?[^\s/:*@?#]+(:\d{1,5})?$/.test(domain)) ?? null
}

const idPattern = /^[a-z0-9][a-z0-9-]{0,39}$/

export function isSiteId(text: string): boolean {
  return idPattern.test(text)
}

/** An id made of a name: “Fernhill Österreich” is `fernhill-osterreich`. */
export function idFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')
}

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

/** How well white or black words, whichever read better, stand on a colour `#rrggbb`: WCAG's contrast of the two, and the better ink. */
export function inkOn(colour: string): { readonly ink: '#ffffff' | '#000000'; readonly white: number } {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  const white = 1.05 / (light + 0.05)
  const black = (light + 0.05) / 0.05
  return { ink: white >= black || white >= 4.5 ? '#ffffff' : '#000000', white }
}
