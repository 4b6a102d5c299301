import { expect, test } from 'vitest'
import { type AnswerHead, answerReader } from './answer-reader.ts'

interface Seen {
  head: AnswerHead | null
  body: string
  ended: boolean
}

/** Reads an answer that comes in pieces of `step` bytes. */
function read(text: string, { method = 'GET', step = text.length } = {}) {
  const reader = answerReader()
  const seen: Seen = { head: null, body: '', ended: false }
  reader.expect(method, {
    head(head) {
      seen.head = head
    },
    body(part) {
      seen.body += part.toString('latin1')
    },
    end() {
      seen.ended = true
    },
  })
  for (let at = 0; at < text.length; at += step) reader.feed(Buffer.from(text.slice(at, at + step), 'latin1'))
  return { reader, seen }
}

const counted = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Empty:\r\n\r\nhello'
const chunked =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n'

test.each([1, 2, 3, 7, 1000])('answers are read however they are cut, %i bytes at a time', step => {
  const first = read(counted, { step })
  expect(first.seen).toEqual({
    head: { status: 200, reason: 'OK', headers: ['Content-Length', '5', 'X-Empty', ''] },
    body: 'hello',
    ended: true,
  })
  expect(first.reader.reusable()).toBe(true)
  const second = read(chunked, { step })
  expect([second.seen.body, second.seen.ended, second.reader.busy()]).toEqual(['hello world', true, false])
})

test.each([
  ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'],
  ['GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
  ['GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n'],
  ['GET', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n'],
])('an answer to %s without a body ends with its head', (method, text) => {
  expect(read(text, { method }).seen).toMatchObject({ body: '', ended: true })
})

test('an interim answer is not the answer', () => {
  const { seen } = read(`HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${counted}`)
  expect([seen.head?.status, seen.ended]).toEqual([200, true])
})

test('without a length the body goes on until the connection ends, which then is of no more use', () => {
  const { reader, seen } = read('HTTP/1.1 200 OK\r\n\r\nhello')
  expect(seen.ended).toBe(false)
  expect(reader.finish()).toBe(true)
  expect([seen.body, seen.ended, reader.reusable()]).toEqual(['hello', true, false])
})

test('a connection that is announced to close is not kept', () => {
  const { reader } = read('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  expect(reader.reusable()).toBe(false)
})

test.each([counted.slice(0, -1), chunked.slice(0, -4), 'HTTP/1.1 200 OK\r\n'])('a cut answer is no whole one', text => {
  const { reader, seen } = read(text)
  expect(reader.finish()).toBe(false)
  expect(seen.ended).toBe(false)
})

test.each([
  ['HTTP/2 200 OK\r\n\r\n', 'the answer is not HTTP'],
  ['HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n', 'bad content-length'],
  ['HTTP/1.1 200 OK\r\n: x\r\n\r\n', 'has no name'],
  ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'bad size'],
  [`${counted}HTTP/1.1 200 OK\r\n`, 'more came than was asked for'],
  [`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(70_000)}`, 'too long'],
])('%j is refused', (text, why) => {
  expect(() => read(text)).toThrow(why)
})
