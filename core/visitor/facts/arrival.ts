import { appOf } from './apps.ts'
import { type Campaign, type ClickIdKind, clickSources } from './campaign.ts'
import { factLimits } from './limits.ts'
import type { Referrer } from './referrer.ts'
import { type ReferrerMedium, sourceNamed } from './referrer-sources.ts'
import { remembered } from './remembered.ts'

/** How a visit began. `source` names the site, app, mailing or network; `keywords` is what was searched for. */
export type Arrival = {
  readonly medium: ReferrerMedium
  readonly source: string | null
  readonly keywords: string | null
}

/** What tells how a visit began. */
export type ArrivalSigns = {
  readonly referrer: Referrer
  readonly campaign: Campaign | null
  readonly userAgent: string | null
}

/**
 * How a visit began, by the strongest evidence there is: what the site's own links were marked with (utm), the click id of an
 * advertisement or a mailing, the referrer, and last the app whose built-in browser it is, because apps give no referrer.
 */
export function arrivalOf({ referrer, campaign, userAgent }: ArrivalSigns): Arrival {
  const marked = campaign && (byMarks(campaign, referrer) ?? byClick(campaign, referrer))
  if (marked) return { ...marked, keywords: campaign.term ?? referrer.keywords }
  if (referrer.medium !== 'direct') {
    return { medium: referrer.medium, source: referrer.source, keywords: referrer.keywords }
  }
  return { ...byApp(userAgent?.slice(0, factLimits.userAgent) ?? ''), keywords: null }
}

type Origin = Pick<Arrival, 'medium' | 'source'>

function byMarks(campaign: Campaign, referrer: Referrer): Origin | null {
  // A campaign's name alone does not say where its link stood: the referrer does.
  const nameless = !campaign.source && !campaign.medium
  if (nameless && (!campaign.name || campaign.clickId || referrer.medium !== 'direct')) return null
  const named = campaign.source ? sourceNamed(campaign.source) : null
  const told = campaign.medium ? mediumOf(campaign.medium) : null
  const click = campaign.clickId && clickSources[campaign.clickId.kind]
  const source = named?.source ?? campaign.source ?? referrer.source ?? click?.source ?? null
  if (told === 'unpaid') return { medium: named?.medium ?? unpaidMedium(referrer), source }
  // Assistants mark their links with a source alone; a person's own words for a medium say campaign.
  const byName = named?.medium === 'ai' || !campaign.medium ? named?.medium : null
  return { medium: told ?? byName ?? (click ? click.medium : 'campaign'), source }
}

function unpaidMedium({ medium }: Referrer): ReferrerMedium {
  return medium === 'direct' || medium === 'internal' ? 'referral' : medium
}

const mediums: readonly (readonly [words: RegExp, medium: ReferrerMedium | 'unpaid'])[] = [
  [/paid|cp[acmvl]\b|ppc|display|banner|\bads?\b|advert|retarget|remarket|affiliate|sponsor|programmatic/, 'campaign'],
  [/e-?mail|mailing|newsletter|^mail$/, 'mail'],
  [/social|^sm$|^smm$/, 'social'],
  [/^ai\b|assistant|chatbot|\bllm\b/, 'ai'],
  [/organic|referral|^link$|^referrer$|^web$/, 'unpaid'],
]

function mediumOf(text: string): ReferrerMedium | 'unpaid' | null {
  const words = text.toLowerCase().replaceAll('_', ' ')
  return mediums.find(([match]) => match.test(words))?.[1] ?? null
}

function byClick(campaign: Campaign, referrer: Referrer): Origin | null {
  if (!campaign.clickId) return null
  const { medium, source } = clickSources[campaign.clickId.kind satisfies ClickIdKind]
  // Instagram and Messenger mark their links as Facebook's: the referrer knows which of them it was.
  return { medium, source: referrer.medium === medium ? (referrer.source ?? source) : source }
}

const byApp = remembered(factLimits.remembered, (userAgent): Origin => {
  const source = appOf(userAgent)
  return source ? { medium: 'social', source } : { medium: 'direct', source: null }
})
