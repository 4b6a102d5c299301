import type { Catalogue, Sentence, Words } from '../panel/words.ts'

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
  const numbers = new Intl.NumberFormat(locale)
  const plurals = new Intl.PluralRules(locale)
  const inEnglish = new Intl.PluralRules('en')
  return (key, ...[values]) => {
    const translated = translation[key]
    const sentence: Sentence = translated ?? english[key] ?? key
    const filling: Readonly<Record<string, string | number>> = values ?? {}
    const rules = translated === undefined ? inEnglish : plurals
    const text =
      typeof sentence === 'string' ? sentence : (sentence[rules.select(Number(filling.count))] ?? sentence.other)
    return text.replace(/\{(\w+)\}/g, (blank, name: string) => {
      const value = filling[name]
      return typeof value === 'number' ? numbers.format(value) : (value ?? blank)
    })
  }
}
