/**
 * The language of the window: the page's, or the browser's where the window has no words in it, or English. The browser's own region of that
 * language decides how times and numbers are written.
 */
export function chooseLocale(pageLanguage: string, browser: readonly string[], known: readonly string[]): string {
  const wished = [pageLanguage, ...browser].filter(isLocale)
  const language = wished.map(languageOf).find(one => known.includes(one)) ?? 'en'
  return [...browser.filter(isLocale), ...wished].find(one => languageOf(one) === language) ?? language
}

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return ['ar', 'fa', 'he', 'ur'].includes(languageOf(locale)) ? 'rtl' : 'ltr'
}

function languageOf(locale: string): string {
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
