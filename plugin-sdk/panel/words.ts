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

/** The sentence of a key, its blanks filled; numbers are written as the agent's language writes them. */
export type Words<C extends Catalogue> = <K extends keyof C & string>(key: K, ...filling: Filling<C[K]>) => string

/** The agent's language, as far as the browser tells. */
export const language: string = globalThis.navigator?.language || 'en'

const plurals = new Intl.PluralRules(language)
const numbers = new Intl.NumberFormat(language)

/** The words of one part of the panel, by typed keys; a wrong key or a blank left out does not compile. */
export function words<const C extends Catalogue>(english: C): Words<C> {
  return (key, ...[values]) => {
    const sentence: Sentence = english[key] ?? key
    const filling: Readonly<Record<string, string | number>> = values ?? {}
    const text =
      typeof sentence === 'string' ? sentence : (sentence[plurals.select(Number(filling.count))] ?? sentence.other)
    return text.replace(/\{(\w+)\}/g, (blank, name: string) => {
      const value = filling[name]
      return typeof value === 'number' ? numbers.format(value) : (value ?? blank)
    })
  }
}
