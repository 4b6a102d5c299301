import { limits } from '@porchlight/plugin-sdk/protocol'

/** What a text from outside holds, or why it is not read. */
export type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string }

/**
 * Reads JSON from outside. What is nested deeper than `limits.nesting` is refused: it could be read, but everything that walks through a
 * value by calling itself, from JSON.stringify to a copy for another object, would run out of stack on it.
 */
export function parseJson(text: string): ParsedJson {
  if (isNestedDeeper(text, limits.nesting)) return { ok: false, why: `is nested deeper than ${limits.nesting} levels` }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, why: 'is not JSON' }
    throw error
  }
}

function isNestedDeeper(text: string, most: number): boolean {
  if (text.length <= most) return false
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (quoted) {
      if (unit === backslash) at++
      else if (unit === quote) quoted = false
    } else if (unit === quote) quoted = true
    else if (unit === openBrace || unit === openBracket) {
      if (++depth > most) return true
    } else if (unit === closeBrace || unit === closeBracket) depth--
  }
  return false
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d]
