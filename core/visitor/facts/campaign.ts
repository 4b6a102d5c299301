import { factLimits } from './limits.ts'
import type { ReferrerMedium } from './referrer-sources.ts'
import { shortText, urlOf } from './text.ts'

/** The systems that mark the links of their advertisements, posts and mails: each puts the id of one click into the address. */
export type ClickIdKind = keyof typeof clickSources

/** What the address of an entry page says about the campaign it was opened by; null where it says nothing. */
export type Campaign = {
  readonly source: string | null
  readonly medium: string | null
  readonly name: string | null
  readonly term: string | null
  readonly content: string | null
  readonly clickId: { readonly kind: ClickIdKind; readonly value: string } | null
}

/**
 * What a click id says by itself. Those of advertisements come first, because a link can carry several. Facebook, Instagram and
 * Pinterest mark every link that leaves them, paid or not.
 */
export const clickSources = {
  gclid: { medium: 'campaign', source: 'Google Ads' },
  gbraid: { medium: 'campaign', source: 'Google Ads' },
  wbraid: { medium: 'campaign', source: 'Google Ads' },
  dclid: { medium: 'campaign', source: 'Google Display' },
  msclkid: { medium: 'campaign', source: 'Microsoft Advertising' },
  ttclid: { medium: 'campaign', source: 'TikTok Ads' },
  twclid: { medium: 'campaign', source: 'X Ads' },
  li_fat_id: { medium: 'campaign', source: 'LinkedIn Ads' },
  rdt_cid: { medium: 'campaign', source: 'Reddit Ads' },
  ScCid: { medium: 'campaign', source: 'Snapchat Ads' },
  yclid: { medium: 'campaign', source: 'Yandex Direct' },
  fbclid: { medium: 'social', source: 'Facebook' },
  igshid: { medium: 'social', source: 'Instagram' },
  igsh: { medium: 'social', source: 'Instagram' },
  epik: { medium: 'social', source: 'Pinterest' },
  mc_eid: { medium: 'mail', source: 'Mailchimp' },
  _hsenc: { medium: 'mail', source: 'HubSpot' },
  mkt_tok: { medium: 'mail', source: 'Marketo' },
} as const satisfies Record<string, { medium: ReferrerMedium; source: string }>

const clickIdKinds = Object.keys(clickSources).filter(isClickIdKind)

function isClickIdKind(text: string): text is ClickIdKind {
  return Object.hasOwn(clickSources, text)
}

// The second and third spellings are Matomo's.
const parameters = {
  source: ['utm_source', 'mtm_source', 'pk_source'],
  medium: ['utm_medium', 'mtm_medium', 'pk_medium'],
  name: ['utm_campaign', 'mtm_campaign', 'pk_campaign'],
  term: ['utm_term', 'mtm_kwd', 'mtm_keyword', 'pk_kwd'],
  content: ['utm_content', 'mtm_content', 'pk_content'],
} as const

/** The campaign in a page's address, from its query or, as some ads write it, its fragment; null where it has none. */
export function campaignOf(pageUrl: string): Campaign | null {
  const url = urlOf(pageUrl.slice(0, factLimits.url))
  if (!url) return null
  const sets = [url.searchParams]
  if (url.hash.includes('=')) sets.push(new URLSearchParams(url.hash.slice(1).replace(/^[^?]*\?/, '')))
  const campaign = {
    source: value(sets, parameters.source),
    medium: value(sets, parameters.medium),
    name: value(sets, parameters.name),
    term: value(sets, parameters.term),
    content: value(sets, parameters.content),
    clickId: clickIdIn(sets),
  }
  return Object.values(campaign).some(part => part !== null) ? campaign : null
}

function value(sets: readonly URLSearchParams[], names: readonly string[]): string | null {
  for (const set of sets) {
    for (const name of names) {
      const text = shortText(set.get(name) ?? '', factLimits.campaign)
      if (text) return text
    }
  }
  return null
}

function clickIdIn(sets: readonly URLSearchParams[]): Campaign['clickId'] {
  for (const set of sets) {
    for (const kind of clickIdKinds) {
      const text = set.get(kind)?.trim()
      // A part of a click id names no click, so one too long to keep is left out.
      if (text && text.length <= factLimits.clickId) return { kind, value: text }
    }
  }
  return null
}
