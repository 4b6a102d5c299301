import {
  commaText,
  countryName,
  duration,
  languageName,
  numberText,
  percentText,
  wholeTime,
} from '@porchlight/plugin-sdk/panel'
import type { FieldInfo } from '@porchlight/plugin-sdk/protocol'

/** A text that is really there. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** The path of an address with its query, `/` for a bare host; the text itself when it is no address. */
export function pathOf(url: string): string {
  if (!URL.canParse(url)) return url
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** The host of an address without `www.`; the text itself when it is no address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url
}

/** A value as its field's format shows it; null where there is none. `now` is for lengths of time. */
export function shownValue(value: unknown, format: FieldInfo['format'], now: number): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.length > 0 ? commaText(value.map(String)) : null
  const number = numberOf(value)
  if (number !== null) return shownNumber(number, format, now)
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (format === 'country') return countryName(text)
  if (format === 'language') return languageName(text)
  return text
}

function shownNumber(number: number, format: FieldInfo['format'], now: number): string {
  if (format === 'instant') return wholeTime(number)
  if (format === 'elapsed') return duration(now - number)
  if (format === 'percent') return percentText(number)
  return numberText(number)
}
