/** What a text may hold that is a person's, or opens a door. The order matters: what comes first is taken whole. */
const patterns: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, '[secret]'],
  [/\b(bearer|basic)\s+[^\s"',;]+/gi, '$1 [secret]'],
  [/\bpl_[\w-]+/g, '[secret]'],
  // Whoever signs in to an address, and what stands behind it, is nobody's business; where it leads is.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"'@]*@/gi, '$1'],
  [/(\b(?:https?|wss?):\/\/[^\s?#"'<>)]*)[?#][^\s"'<>)]*/gi, '$1'],
  [/[^\s@"'<>(),;:=[\]]+@[^\s@"'<>(),;:[\]]+\.[\p{L}]{2,}/gu, '[e-mail]'],
  [/(?<![\w.])(?!127\.0\.0\.1|0\.0\.0\.0)\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g, '[address]'],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}|:)(?::[0-9a-f]{1,4})*(?![\w:])/gi, '[address]'],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?![\w:])/gi, '[address]'],
  [/(?<!\w)\+\d[\d\s().-]{6,}\d/g, '[number]'],
  [/(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}(?![\w-])/g, '[secret]'],
]

/** A text without addresses of people and machines, telephone numbers, keys and tokens. A fence behind the rule that they are not logged at all. */
export function scrubbed(text: string): string {
  return patterns.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)
}
