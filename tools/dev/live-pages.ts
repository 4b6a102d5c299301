import type { IncomingMessage, ServerResponse } from 'node:http'

/** What open pages are told, as JSON in server-sent events. */
export interface LiveState {
  /** Changes with the demo shop and the widget; a page of the shop that began with another one reloads. */
  readonly demo: string
  /** What cannot be built now, for a person; null when all is well. */
  readonly problem: string | null
}

/** Tells open pages what became of the sources. */
export interface LivePages {
  /** Answers a page that wants to be told, from now on. */
  listen(request: IncomingMessage, response: ServerResponse): void
  tell(state: LiveState): void
  close(): void
}

/** Pages are told the newest state at once, so one that was away for a while misses nothing. */
export function livePages(first: LiveState): LivePages {
  const open = new Set<ServerResponse>()
  let state = first
  const event = () => `data: ${JSON.stringify(state)}\n\n`
  return {
    listen(request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(`retry: 500\n${event()}`)
      open.add(response)
      request.once('close', () => open.delete(response))
    },
    tell(next) {
      state = next
      for (const response of open) response.write(event())
    },
    close() {
      for (const response of open) response.destroy()
    },
  }
}
