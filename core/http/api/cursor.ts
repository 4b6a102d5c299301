import { base64url } from 'jose'
import { z } from 'zod'

const value = z.union([z.string(), z.number(), z.boolean(), z.null()])
const place = z.object({ value, id: z.string() }).nullable()
/** `q` names the query it belongs to; `live` is where the room's list goes on, `stored` where the database's does. Null where one has ended. */
const cursor = z.object({
  v: z.literal(1),
  q: z.string(),
  live: place.optional(),
  stored: z.object({ at: z.int(), id: z.string() }).nullable().optional(),
})

/** Where a list of the public API goes on. Absent where a source has not begun, null where it has ended. */
export type ApiCursor = Pick<z.output<typeof cursor>, 'live' | 'stored'>

/** Writes a cursor for the next page of this query. Its form is nobody's business but ours. */
export function writeCursor(query: string, next: ApiCursor): string {
  return base64url.encode(JSON.stringify({ v: 1, q: query, ...next }))
}

/** Reads a cursor that was given out for this query; null when it was not. */
export function readCursor(query: string, text: string): ApiCursor | null {
  const read = cursor.safeParse(parsed(text))
  if (!read.success || read.data.q !== query) return null
  const { live, stored } = read.data
  return { ...(live !== undefined && { live }), ...(stored !== undefined && { stored }) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(base64url.decode(text)))
  } catch {
    // Whatever it is, it was not given out by us.
    return null
  }
}
