/** The server that is attempted, and the key of its site. */
export interface Target {
  readonly port: number
  readonly key: string
}

/** The head of a visitor's request for a WebSocket. */
export function handshake({ port, key }: Target, address: string): string {
  return [
    `GET /v/${key}/socket HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `X-Forwarded-For: ${address}`,
    `Origin: http://127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: porchlight.1',
    'Sec-WebSocket-Extensions: permessage-deflate',
    '\r\n',
  ].join('\r\n')
}

/** What a visitor's page says first. */
export function hello({ port }: Target, tab: string): string {
  const page = { id: `page-${tab}`, url: `http://127.0.0.1:${port}/demo/`, title: 'Demo', referrer: null }
  return JSON.stringify({ t: 'hello', protocol: 1, tab, visible: true, page })
}
