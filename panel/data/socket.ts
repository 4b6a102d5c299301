import type { Wire, WireEvents } from './connection.ts'

/** Opens the browser's socket to the desk of a tenant. */
export function openSocket(tenant: string, events: WireEvents): Wire {
  const address = new URL(`/api/desk/socket?tenant=${encodeURIComponent(tenant)}`, location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  let over = false
  const closed = (code: number) => {
    if (over) return
    over = true
    events.closed(code)
  }
  socket.onopen = () => over || events.open()
  socket.onmessage = event => over || (typeof event.data === 'string' && events.text(event.data))
  socket.onclose = event => closed(event.code)
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    // The browser may wait a minute for a dead server's goodbye; nobody here does.
    close(code) {
      over = true
      socket.close(code)
    },
  }
}
