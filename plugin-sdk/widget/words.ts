import { chooseLocale, languageOf } from '../locale.ts'
import { type Catalogue, phrases, type Translation, type Words } from '../words.ts'

/** The languages the chat window speaks. */
const languages = ['en', 'ar'] as const

/**
 * The language of words, numbers and times in the chat window, as a BCP 47 tag: the page's, or one of the browser's, or English. Their digits
 * are those of that language and region.
 */
export const locale: string = chooseLocale(
  globalThis.document?.documentElement.lang ?? '',
  globalThis.navigator?.languages ?? [],
  languages,
)

/** A catalogue of each other language, as a module that loads where that language is spoken. */
export type Translations<C extends Catalogue> = {
  readonly [L in Exclude<(typeof languages)[number], 'en'>]?: () => Promise<{ readonly default: Translation<C> }>
}

/**
 * The words of one part of the chat window, by typed keys, in the visitor's language: `const say = await words(en, { ar: () =>
 * import('./words.ar.ts') })`. Whatever imports `say` runs when its words are there. A catalogue that cannot be loaded leaves the English one.
 */
export async function words<const C extends Catalogue>(english: C, others: Translations<C>): Promise<Words<C>> {
  const loads: Readonly<Record<string, Translations<C>['ar']>> = others
  try {
    return phrases(english, locale, (await loads[languageOf(locale)]?.())?.default)
  } catch (error) {
    console.warn(`Porchlight: the words for “${locale}” could not be loaded.`, error)
    return phrases(english, 'en')
  }
}
