import { locale } from './language.ts'
import { say } from './sdk-words.ts'

const countries = new Intl.DisplayNames(locale, { type: 'region' })
const shortCountries = new Intl.DisplayNames(locale, { type: 'region', style: 'short' })
const languages = new Intl.DisplayNames(locale, { type: 'language' })

/** `Switzerland` for `CH`; the code itself when it is none. */
export function countryName(code: string): string {
  return named(countries, code.toUpperCase())
}

/** As short as the language has it, for where it is narrow: `UK` for `GB`. */
export function shortCountryName(code: string): string {
  return named(shortCountries, code.toUpperCase())
}

/** `German (Switzerland)` for `de-CH`; the code itself when it is none. */
export function languageName(code: string): string {
  return named(languages, code)
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch (error) {
    if (error instanceof RangeError) return code
    throw error
  }
}

/** The name a visitor gave, or `Visitor 4f2a` from the end of the id, so that two nameless ones can be told apart. */
export function visitorName(id: string, name: string | null): string {
  return name || say('nameless', { mark: markOf(id) })
}

/** The name a visitor gave, or `4f2a`: for narrow places, where several nameless ones stand side by side. */
export function shortVisitorName(id: string, name: string | null): string {
  return name || markOf(id)
}

function markOf(id: string): string {
  return id
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(-4)
    .toLowerCase()
}
