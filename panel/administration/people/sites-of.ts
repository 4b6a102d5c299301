import { listText } from '@porchlight/plugin-sdk/panel'
import { admin } from '../../words/administration.ts'
import { people as say } from '../../words/administration-people.ts'

/** The sites somebody works on, in a few words. */
export function sitesOf(
  sites: readonly string[] | null,
  known: readonly { readonly id: string; readonly name: string }[],
): string {
  if (sites === null) return admin('sitesAll')
  if (sites.length === 0) return admin('sitesNone')
  if (sites.length > 3) return say('sitesCount', { count: sites.length })
  return listText(sites.map(id => known.find(site => site.id === id)?.name ?? id))
}
