import { factLimits } from './limits.ts'
import { shortText, urlOf } from './text.ts'

/** The advertising systems that mark their links: what each puts into the address is the id of one click. */
export type ClickIdKind = (typeof clickIdKinds)[number]

/** What the address of an entry page says about the campaign it was opened by; null where it says nothing. */
export type Campaign = {
  readonly source: string | null
  readonly medium: string | null
  readonly name: string | null
  readonly term: string | null
  readonly content: string | null
  readonly clickId: { readonly kind: ClickIdKind; readonly value: string } | null
}

const clickIdKinds = [
  'gclid',
  'gbraid',
  'wbraid',
  'dclid',
  'msclkid',
  'fbclid',
  'ttclid',
  'twclid',
  'li_fat_id',
  'rdt_cid',
  'ScCid',
  'epik',
  'yclid',
] as const

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
