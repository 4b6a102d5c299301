/** Whether a text can be an e-mail address. The server has the last word; this only saves a way there and back. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim())
}
