/**
 * What may be shown and stored of a text from outside: control characters become spaces, white space is collapsed, and
 * no more than `limit` characters are kept; null where nothing is left.
 */
export function shortText(text: string, limit: number): string | null {
  // The cut before the replacements bounds the work, the one after them the answer.
  const clean = text
    .slice(0, limit * 4)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
    .trim()
  return cut(clean, limit).trimEnd() || null
}

/** The first `limit` UTF-16 units of a text, one less where the cut would split a character outside the basic plane. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = text.charCodeAt(limit - 1)
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? limit - 1 : limit)
}

/** A URL or null: text from outside that is no absolute URL never throws. */
export function urlOf(text: string | null): URL | null {
  if (!text) return null
  try {
    return new URL(text)
  } catch {
    // The platform has no other way to say that a text is no URL; null is the caller's answer.
    return null
  }
}
