import { type Catalogue, phrases, type Translation, type Words } from '../words.ts'
import { type Language, language, locale } from './language.ts'

export type { Catalogue, Plural, Sentence, Translation, Words } from '../words.ts'

/** A catalogue of each other language, as a module that loads where that language is spoken. */
export type Translations<C extends Catalogue> = {
  readonly [L in Exclude<Language, 'en'>]?: () => Promise<{ readonly default: Translation<C> }>
}

/** The words of one part of the panel, by typed keys; a wrong key or a blank left out does not compile. */
export function words<const C extends Catalogue>(english: C): Words<C>
/**
 * The same in the agent's language: `export const say = await words(en, { ar: () => import('./words.ar.ts') })`. Whatever imports `say` runs
 * when its words are there. A catalogue that cannot be loaded leaves the English one.
 */
export function words<const C extends Catalogue>(english: C, others: Translations<C>): Promise<Words<C>>
export function words<const C extends Catalogue>(english: C, others?: Translations<C>): Words<C> | Promise<Words<C>> {
  return others ? spoken(english, others) : phrases(english, locale)
}

async function spoken<const C extends Catalogue>(english: C, others: Translations<C>): Promise<Words<C>> {
  const load = language === 'en' ? undefined : others[language]
  try {
    return phrases(english, locale, (await load?.())?.default)
  } catch (error) {
    console.warn(`Porchlight: the words for “${language}” could not be loaded.`, error)
    return phrases(english, locale)
  }
}
