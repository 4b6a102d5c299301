import { describe, expect, test } from 'vitest'
import { logData, pathPattern } from './log-data.ts'
import { scrubbed } from './scrub.ts'

describe('scrubbed', () => {
  test.each([
    ['sent to grace.hopper+x@navy.example.mil, twice', 'sent to [e-mail], twice'],
    ['from 81.2.69.142 and 2001:db8:0:1::7 and ::ffff:1', 'from [address] and [address] and ::ffff:1'],
    ['peer 2001:db8::1 hung up', 'peer [address] hung up'],
    ['connect ECONNREFUSED 127.0.0.1:8080', 'connect ECONNREFUSED 127.0.0.1:8080'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer [secret]'],
    ['key pl_0123456789abcdefghijk is wrong', 'key [secret] is wrong'],
    ['https://ann:pw@shop.example/cart?q=my+illness#x failed', 'https://shop.example/cart failed'],
    ['token eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2ln', 'token [secret]'],
    ['call +49 (30) 1234-5678 now', 'call [number] now'],
    ['secret Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1u here', 'secret [secret] here'],
    ['worker.js:120:33 at 12:30:59', 'worker.js:120:33 at 12:30:59'],
    ['room acme.shop in core/room/outbox.ts:12:4', 'room acme.shop in core/room/outbox.ts:12:4'],
  ])('%s', (text, expected) => {
    expect(scrubbed(text)).toBe(expected)
  })
})

describe('logData', () => {
  test('an error says where it was, and its words only where they are ours', () => {
    const cause = Object.assign(new Error('SQLITE_BUSY: Grace wrote "help"'), { code: 'SQLITE_BUSY' })
    const { error } = logData({ error: new TypeError('cannot read "my secret"\nin two lines', { cause }) })
    expect(error).toMatchObject({
      kind: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('log-data.test')]),
      cause: { kind: 'Error', code: 'SQLITE_BUSY' },
    })
    expect(JSON.stringify(error)).not.toMatch(/secret|Grace|two lines/)
    const own = Object.assign(new Error('the object acme.shop is out of reach'), { name: 'Unreachable' })
    expect(logData({ error: own })).toMatchObject({ error: { message: 'the object acme.shop is out of reach' } })
  })

  test('what is named as a person’s is left out at any depth', () => {
    const data = logData({ email: 'x', to: { password: 'y', list: [{ token: 'z' }] }, count: 3, none: undefined })
    expect(data).toEqual({
      email: '[left out]',
      to: { password: '[left out]', list: [{ token: '[left out]' }] },
      count: 3,
    })
  })
})

test('looking twice changes nothing, down to the cause of a cause of a cause', () => {
  const causes = new Error('1', { cause: new Error('2', { cause: new Error('3', { cause: new Error('4') }) }) })
  const once = logData({ error: causes })
  expect(once).toMatchObject({ error: { cause: { cause: { cause: { kind: 'Error', at: expect.any(Array) } } } } })
  expect(logData(JSON.parse(JSON.stringify(once)))).toEqual(once)
})

test('a path keeps its doors, and nothing that names anybody', () => {
  expect(pathPattern('/api/v1/sites/shop/visitors/alice')).toBe('/api/v1/sites/:/visitors/:')
  expect(pathPattern('/v/demo.demo.auto.1.ioNea5C1VXJlUxjF/beacon')).toBe('/v/:/beacon')
  expect(pathPattern('/panel/x@y.example')).toBe('/panel/:')
})
