import type { AnyPlugin } from '../contract.ts'
import { type Catalogue, phrases, type Translation, type Words } from '../words.ts'
import type { ContractWords } from './contract-words.ts'
import { type Language, language, locale } from './language.ts'

export type { Catalogue, Plural, Sentence, Translation, Words } from '../words.ts'

/** Something in each other language, as a module that loads where that language is spoken. */
export type Translations<T> = { readonly [L in Exclude<Language, 'en'>]?: () => Promise<{ readonly default: T }> }

/** The words of one part of the panel, by typed keys; a wrong key or a blank left out does not compile. */
export function words<const C extends Catalogue>(english: C): Words<C>
/**
 * The same in the agent's language: `export const say = await words(en, { ar: () => import('./words.ar.ts') })`. Whatever imports `say` runs
 * when its words are there. A catalogue that cannot be loaded leaves the English one.
 */
export function words<const C extends Catalogue>(english: C, others: Translations<Translation<C>>): Promise<Words<C>>
export function words<const C extends Catalogue>(
  english: C,
  others?: Translations<Translation<C>>,
): Words<C> | Promise<Words<C>> {
  if (!others) return phrases(english, locale)
  return translation(others).then(translated => phrases(english, locale, translated ?? undefined))
}

/** What there is in the agent's language; null where that is English, where there is nothing in it, and where it cannot be loaded. */
export async function translation<T>(others: Translations<T>): Promise<T | null> {
  const load = language === 'en' ? undefined : others[language]
  try {
    return (await load?.())?.default ?? null
  } catch (error) {
    console.warn(`Porchlight: the words for “${language}” could not be loaded.`, error)
    return null
  }
}

/**
 * The words of a contract in the agent's language; null where that is English, which the contract itself is in:
 * `words: await contractWords<typeof chat>({ ar: () => import('./panel/contract.ar.ts') })`.
 */
export function contractWords<P extends AnyPlugin>(
  others: Translations<ContractWords<P['contract']>>,
): Promise<ContractWords<P['contract']> | null> {
  return translation(others)
}
