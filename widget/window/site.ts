import type { Boot } from '../link.ts'

/** What the window needs to know of the site before the room says anything. */
export interface Site {
  readonly name: string
  readonly online: boolean
  /** Its colour and what is drawn on it; '' is as they come. */
  readonly color: string
  readonly ink: string
}

/** Reads the site's configuration; null when the server could not be reached or does not know the site. */
export async function fetchSite({ origin, key }: Boot): Promise<Site | null> {
  try {
    const response = await fetch(`${origin}/v/${key}/config`, { signal: AbortSignal.timeout(10_000) })
    if (!response.ok) return null
    const { name, online, color, ink } = Object(await response.json())
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    return { name: text(name), online: online === true, color: text(color), ink: text(ink) }
  } catch {
    // Away: the room says the same when the connection is there, and the name is asked for again then.
    return null
  }
}
