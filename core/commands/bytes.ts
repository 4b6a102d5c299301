const encoder = new TextEncoder()

/** Whether a text is longer than `most` bytes in UTF-8, in which a unit of a string takes one to three. */
export function isLongerThan(text: string, most: number): boolean {
  if (text.length * 3 <= most) return false
  return text.length > most || encoder.encode(text).length > most
}
