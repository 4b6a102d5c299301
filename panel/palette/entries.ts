import type { Command } from '@porchlight/plugin-sdk/panel'
import { type Match, match } from './match.ts'

/** One line of the palette. */
export interface Entry {
  readonly id: string
  readonly kind: 'do' | 'go' | 'visitor' | 'chat'
  readonly group: string
  readonly title: string
  readonly hint?: string
  readonly keys?: string
  readonly words?: string
  readonly run: () => void
}
export interface Found {
  readonly entry: Entry
  readonly marks: Match['marks']
}

/** Commands that can be done now, as lines: those about the visitor under their name, which stands first. */
export function commandEntries(
  commands: readonly Command[],
  groups: { readonly visitor: string | null; readonly act: string; readonly place: string },
): readonly Entry[] {
  const lines = commands.flatMap(({ run, ...command }): readonly (Entry & { readonly order: number })[] => {
    const about = command.about === 'visitor'
    if (!run || command.when === false || (about && groups.visitor === null)) return []
    if (about && groups.visitor !== null) return [{ ...command, run, group: groups.visitor, kind: 'do', order: 0 }]
    if (command.about === 'place') return [{ ...command, run, group: groups.place, kind: 'go', order: 2 }]
    return [{ ...command, run, group: groups.act, kind: 'do', order: 1 }]
  })
  return lines.sort((a, b) => a.order - b.order)
}

/** What was done lately before all others, as a group of its own. */
export function withRecent(entries: readonly Entry[], recent: readonly string[], group: string): readonly Entry[] {
  const lately = recent.flatMap(id => entries.find(entry => entry.id === id) ?? [])
  const ids = new Set(lately.map(entry => entry.id))
  return [...lately.map(entry => ({ ...entry, group })), ...entries.filter(entry => !ids.has(entry.id))]
}

/**
 * The entries that fit, the best of each group first; groups stay in the order they have. `others` are found by somebody else and follow;
 * what has the words only inside of its own comes last, in the group `also`.
 */
export function fitting(
  entries: readonly Entry[],
  words: readonly string[],
  others: readonly Entry[] = [],
  also = '',
): readonly Found[] {
  if (words.length === 0) return entries.map(entry => ({ entry, marks: [] }))
  const found = entries.flatMap(entry => {
    const fits = match(entry.title, words, `${entry.words ?? ''} ${entry.hint ?? ''}`)
    return fits ? [{ entry, ...fits }] : []
  })
  const byScore = found.sort((a, b) => b.score - a.score)
  const groups = [...new Set(entries.map(entry => entry.group))]
  return [
    ...groups.flatMap(group => byScore.filter(each => each.strong && each.entry.group === group)),
    ...others.map(entry => ({ entry, marks: match(entry.title, words)?.marks ?? [] })),
    ...byScore.filter(each => !each.strong).map(each => ({ ...each, entry: { ...each.entry, group: also } })),
  ]
}

/** What was done becomes the newest of what was done lately. */
export function rememberRecent(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter(each => each !== id)].slice(0, 5)
}

/** What is kept was written by another version, or by hand. */
export function recentOf(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter(each => typeof each === 'string').slice(0, 5) : []
}
