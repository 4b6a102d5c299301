import type { HttpWorld } from '../../core/testing/http-world.ts'
import type { Random } from '../../core/testing/random.ts'

/** Headers as they come, as they should not come, and none. */
export function headerMaker(world: HttpWorld, random: Random, apiKey: string) {
  let address = 0
  const internal = world.keys.text('internal')
  let internalKey = ''
  internal.then(key => {
    internalKey = key
  })
  return (door: string): Record<string, string> => {
    address = (address + 1) % 60_000
    const headers: Record<string, string> = { 'x-test-address': `10.${address >> 8}.${address & 255}.1` }
    if (random.chance(0.6)) {
      if (door.includes('/internal/')) headers.authorization = `Bearer ${internalKey}`
      else if (door.includes('/api/v1/')) headers.authorization = `Bearer ${apiKey}`
      if (random.chance(0.7)) {
        headers.origin = door.includes('/api/') ? 'http://porchlight.test' : 'https://shop.example'
        headers['content-type'] = 'application/json'
        headers.cookie = 'session=valid'
        if (door.endsWith('/socket')) headers.upgrade = 'websocket'
        if (door.endsWith(':key/socket')) headers['sec-websocket-protocol'] = 'porchlight.1'
        return headers
      }
    }
    const maybe = (name: string, chance: number, values: readonly string[]) => {
      if (random.chance(chance)) headers[name] = random.pick(values)
    }
    maybe('content-type', 0.9, [
      'application/json',
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      ...oddTypes,
    ])
    maybe('origin', 0.7, [
      'https://shop.example',
      'https://shop.example',
      'http://porchlight.test',
      'null',
      'https://evil.example',
      'x',
    ])
    maybe('referer', 0.2, ['https://shop.example/a', 'https://evil.example/', '%%%'])
    maybe('authorization', 0.8, [
      `Bearer ${internalKey}`,
      `Bearer ${apiKey}`,
      'Bearer',
      'Basic eDp5',
      `Bearer ${'x'.repeat(5_000)}`,
    ])
    maybe('cookie', 0.5, ['session=valid', 'session=', '=;=;', 'a'.repeat(4_000)])
    maybe('upgrade', 0.3, ['websocket', 'WebSocket', 'h2c'])
    maybe('sec-websocket-protocol', 0.3, [
      'porchlight.1',
      'porchlight.1, x.y.z',
      'other',
      ', ,',
      `porchlight.1, ${'t'.repeat(2_000)}`,
    ])
    maybe('accept', 0.3, ['text/html', '*/*', ';;;', 'a/b;q=9'])
    maybe('user-agent', 0.5, [
      'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
      '',
      'bot',
      'x'.repeat(3_000),
      '((((((((((((((',
    ])
    maybe('accept-language', 0.2, ['nl,en;q=0.8', '*', ';'.repeat(900), 'x-'.repeat(600)])
    maybe('if-none-match', 0.1, ['"same"', '*', 'W/"x"', '"'])
    maybe('sec-ch-ua', 0.1, ['"Chromium";v="138"', '"', '\\"'.repeat(300)])
    maybe('x-request-id', 0.1, ['abc', '../..', 'x'.repeat(300)])
    maybe('access-control-request-method', 0.2, ['POST', 'DELETE', '??'])
    return headers
  }
}

const oddTypes = [
  '',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'json',
  ';;',
  'APPLICATION/JSON',
]
