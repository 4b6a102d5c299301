import { chooseLocale, directionOf, languageOf } from '../locale.ts'

/** The languages the panel speaks, each by its own name. */
export const languages = { en: 'English', ar: 'العربية' } as const
export type Language = keyof typeof languages

/** Where the browser keeps the language of the agent who was here last, as JSON: it is needed before anybody has said who they are. */
export const languageKey = 'porchlight.language'

/** The language, if it is one of the panel's. */
export function knownLanguage(value: unknown): Language | null {
  return typeof value === 'string' && Object.hasOwn(languages, value) ? (value as Language) : null
}

const chosen = chooseLocale(knownLanguage(kept()) ?? '', globalThis.navigator?.languages ?? [], Object.keys(languages))

/** The language of the panel until it is loaded anew: the agent's, or one of the browser's, or English. */
export const language: Language = knownLanguage(languageOf(chosen)) ?? 'en'

/** Which way it is written. */
export const direction: 'ltr' | 'rtl' = directionOf(language)

/**
 * How the panel writes numbers, times and names, as a BCP 47 tag: as the browser's region does, but in Latin digits, which stand below each
 * other in the list and beside addresses and versions, and in the calendar of exports.
 */
export const locale: string = new Intl.Locale(chosen, { numberingSystem: 'latn', calendar: 'gregory' }).toString()

function kept(): unknown {
  try {
    return JSON.parse(globalThis.localStorage?.getItem(languageKey) ?? 'null')
  } catch {
    // A browser that forbids storage, or what no version of the panel wrote: the browser's languages say it then.
    return null
  }
}
