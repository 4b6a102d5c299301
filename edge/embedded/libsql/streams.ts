import { randomBytes } from 'node:crypto'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import type { LibsqlLimits } from './limits.ts'
import { Refusal } from './refusal.ts'
import { openStream, type Stream } from './stream.ts'

/** The streams of all clients. A stream that is not closed by its request waits under a baton for the next one. */
export interface Streams {
  /** A new stream, or the one that waits under the baton. Throws a Refusal when there is none or there are too many. */
  begin(database: string, baton: string | null): Stream
  /** Ends a request: the baton for the next one, or null when the stream is over. */
  end(stream: Stream): string | null
  /** Rolls everything back. */
  close(): void
}

interface Open {
  database: string
  connection: Connection
}

interface Waiting {
  stream: Stream
  expiry: NodeJS.Timeout
}

/** Keeps streams on the given connections. */
export function openStreams(connections: Connections, limits: LibsqlLimits): Streams {
  const open = new Map<Stream, Open>()
  const waiting = new Map<string, Waiting>()

  function finish(stream: Stream): void {
    const entry = open.get(stream)
    open.delete(stream)
    if (entry) connections.giveBack(entry.database, entry.connection)
  }

  return {
    begin(database, baton) {
      if (baton === null) {
        if (open.size >= limits.streams) throw new Refusal('TOO_MANY_STREAMS', 'too many transactions are open')
        const connection = connections.take(database)
        const stream = openStream(connection, limits)
        open.set(stream, { database, connection })
        return stream
      }
      const entry = waiting.get(baton)
      if (!entry || open.get(entry.stream)?.database !== database) {
        throw new Refusal('STREAM_EXPIRED', 'the stream has expired or is unknown')
      }
      waiting.delete(baton)
      clearTimeout(entry.expiry)
      return entry.stream
    },
    end(stream) {
      if (stream.closed || !open.has(stream)) {
        finish(stream)
        return null
      }
      const baton = randomBytes(24).toString('base64url')
      const expiry = setTimeout(() => {
        waiting.delete(baton)
        finish(stream)
      }, limits.streamIdleMs)
      expiry.unref()
      waiting.set(baton, { stream, expiry })
      return baton
    },
    close() {
      for (const { expiry } of waiting.values()) clearTimeout(expiry)
      waiting.clear()
      for (const stream of [...open.keys()]) finish(stream)
    },
  }
}
