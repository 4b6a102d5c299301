/** Where an address is, as JSON can carry it; null when the data does not say. */
export type Locate = (address: string) => object | null

/** How many addresses are remembered with their place. */
const REMEMBERED = 10_000

/**
 * Writes the `x-porchlight-client` header: who asks, over what, and from where. Addresses asked for lately are
 * remembered, so a page with many requests is looked up once.
 */
export function clientNotes(locate: Locate): (address: string, secure: boolean) => string {
  const known = new Map<string, string>()
  return (address, secure) => {
    const key = secure ? `s${address}` : address
    const before = known.get(key)
    if (before !== undefined) return before
    const note = asciiJson({ address, secure, place: locate(address) })
    if (known.size >= REMEMBERED) forgetOldest(known)
    known.set(key, note)
    return note
  }
}

function forgetOldest(known: Map<string, string>): void {
  for (const key of known.keys()) {
    known.delete(key)
    return
  }
}

// Header values are bytes: a city's name outside ASCII would arrive garbled.
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
