import { factLimits } from './limits.ts'

/**
 * The visitor's language as a canonical BCP 47 tag: what the page's `navigator.language` says, else the most wanted of
 * the Accept-Language header; null where neither names one.
 */
export function languageOf(navigatorLanguage: string | null, acceptLanguage: string | null): string | null {
  const told = navigatorLanguage ? canonical(navigatorLanguage) : null
  if (told) return told
  for (const tag of wanted(acceptLanguage ?? '')) {
    const language = canonical(tag)
    if (language) return language
  }
  return null
}

function wanted(header: string): string[] {
  return header
    .slice(0, factLimits.language)
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.split(';')
      const quality = parameters.map(parameter => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag)
}

/** Tags lately read, because all visitors speak the same few languages and Intl takes its time; forgotten when there are too many. */
const known = new Map<string, string | null>()
const mostKnown = 1_000

function canonical(tag: string): string | null {
  // Some older browsers and apps write en_US.
  const text = tag.trim().replaceAll('_', '-')
  if (text.length > 35 || !/^[a-z]{2,3}(?:-|$)/i.test(text)) return null
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const found = inIntl(text)
  known.set(text, found)
  return found
}

function inIntl(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    // Intl says only by throwing that a tag is malformed.
    return null
  }
}
