/**
 * The language to speak, with the region that decides how times and numbers are written, as a BCP 47 tag: the one wished first, or the
 * first of the browser's among the known ones, or English.
 */
export function chooseLocale(wish: string, browser: readonly string[], known: readonly string[]): string {
  const wished = [wish, ...browser].filter(isLocale)
  const language = wished.map(languageOf).find(one => known.includes(one)) ?? 'en'
  return [...browser.filter(isLocale), ...wished].find(one => languageOf(one) === language) ?? language
}

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(languageOf(locale)) ? 'rtl' : 'ltr'
}

/** `ar` for `ar-EG`. */
export function languageOf(locale: string): string {
  return new Intl.Locale(locale).language
}

function isLocale(text: string): boolean {
  try {
    return text !== '' && Intl.getCanonicalLocales(text).length === 1
  } catch {
    // A page may say anything in its lang attribute.
    return false
  }
}
