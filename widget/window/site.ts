import type { Boot } from '../link.ts'

/** What the window needs to know of the site before the room says anything. */
export interface Site {
  readonly name: string
  readonly online: boolean
}

/** Reads the site's configuration; null when the server could not be reached or does not know the site. */
export async function fetchSite({ origin, key }: Boot): Promise<Site | null> {
  try {
    const response = await fetch(`${origin}/v/${key}/config`, { signal: AbortSignal.timeout(10_000) })
    if (!response.ok) return null
    const { name, online } = Object(await response.json())
    return { name: typeof name === 'string' ? name : '', online: online === true }
  } catch {
    // Away: the room says the same when the connection is there, and the name is asked for again then.
    return null
  }
}
