import type { Catalogue, Sentence, Words } from '../panel/words.ts'

export type { Catalogue, Sentence, Words }

/** A catalogue in another language: the same keys, of which some may be missing. */
export type Translation<C extends Catalogue> = { readonly [K in keyof C]?: Sentence }

/**
 * The words of one part of the chat window, by typed keys, in the language of `locale` or else in English. Numbers are written, and plurals
 * chosen, as that locale does.
 */
export function phrases<const C extends Catalogue>(
  english: C,
  locale: string,
  translation: Translation<C> = {},
): Words<C> {
  return (key, ...[values]) => {
    const translated = translation[key]
    const sentence: Sentence = translated ?? english[key] ?? key
    const filling: Readonly<Record<string, string | number>> = values ?? {}
    const text =
      typeof sentence === 'string'
        ? sentence
        : (sentence[pluralOf(translated === undefined ? 'en' : locale, Number(filling.count))] ?? sentence.other)
    return text.replace(/\{(\w+)\}/g, (blank, name: string) => {
      const value = filling[name]
      return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? blank)
    })
  }
}

// Made when a number is first said: what the browser loads for them takes longer than opening the window may.
const rules = new Map<string, Intl.PluralRules>()
function pluralOf(locale: string, count: number): Intl.LDMLPluralRule {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale)
  rules.set(locale, known)
  return known.select(count)
}
