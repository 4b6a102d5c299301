import { directionOf } from './locale.ts'

/** Sentences that depend on a number, by the plural rules of the language: `{ one: '{count} chat', other: '{count} chats' }`. */
export interface Plural {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}
/** A sentence with its blanks in braces. */
export type Sentence = string | Plural
export type Catalogue = Readonly<Record<string, Sentence>>

type BlanksIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | BlanksIn<Rest> : never
type Blanks<S extends Sentence> = S extends string
  ? BlanksIn<S>
  : S extends Plural
    ? 'count' | BlanksIn<S['other']>
    : never
type Filling<S extends Sentence> = [Blanks<S>] extends [never]
  ? []
  : [values: { readonly [K in Blanks<S>]: K extends 'count' ? number : string | number }]

/** The sentence of a key, its blanks filled; numbers are written as the reader's language writes them. */
export type Words<C extends Catalogue> = <K extends keyof C & string>(key: K, ...filling: Filling<C[K]>) => string

/** A catalogue in another language: every key, a plural where English has one. `satisfies Translation<typeof en>` finds what is missing. */
export type Translation<C extends Catalogue> = {
  readonly [K in keyof C]: C[K] extends string ? string : Plural
}

/** Words by typed keys in the language of `locale`, which `translation` is in, or in English; numbers and plurals follow that locale. */
export function phrases<const C extends Catalogue>(
  english: C,
  locale: string,
  translation?: Translation<C> | undefined,
): Words<C> {
  const direction = translation ? directionOf(locale) : 'ltr'
  return (key, ...[values]) => {
    const sentence: Sentence = translation?.[key] ?? english[key] ?? key
    const filling: Readonly<Record<string, string | number>> = values ?? {}
    const text =
      typeof sentence === 'string'
        ? sentence
        : (sentence[pluralOf(translation ? locale : 'en', Number(filling.count))] ?? sentence.other)
    return text.replace(/\{(\w+)\}/g, (blank, name: string) => {
      const value = filling[name]
      if (value === undefined) return blank
      return typeof value === 'number' ? value.toLocaleString(locale) : isolated(value, direction)
    })
  }
}

/** A name or an address inside of a sentence that is written the other way: without the marks it would pull what stands beside it along. */
function isolated(value: string, direction: 'ltr' | 'rtl'): string {
  const other = direction === 'rtl' ? /[A-Za-z0-9]/ : /[\u0590-\u08ff\ufb1d-\ufefc]/
  return other.test(value) ? `\u2068${value}\u2069` : value
}

// Made when a number is first said: what the browser loads for them takes longer than opening the window may.
const rules = new Map<string, Intl.PluralRules>()
function pluralOf(locale: string, count: number): Intl.LDMLPluralRule {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale)
  rules.set(locale, known)
  return known.select(count)
}
