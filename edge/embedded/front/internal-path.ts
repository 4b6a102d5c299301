const MAYBE_INTERNAL = /internal|%/i

/**
 * Whether a request target reaches the Worker's `/internal/` routes however it is written: with dots, doubled or
 * backward slashes, or escaped letters.
 */
export function isInternal(target: string): boolean {
  if (!MAYBE_INTERNAL.test(target)) return false
  const resolved = URL.parse(target.replace(/^[\\/]+/, '/'), 'http://porchlight')?.pathname ?? target
  return /^[\\/]+internal(?:[\\/]|$)/i.test(unescaped(resolved))
}

function unescaped(path: string): string {
  let text = path
  for (let turn = 0; turn < 3 && text.includes('%'); turn++) {
    text = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }
  return text
}
