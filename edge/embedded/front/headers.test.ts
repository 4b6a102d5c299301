import { expect, test } from 'vitest'
import { answerHeaders, readHeaders } from './headers.ts'

const lines = (...pairs: [string, string][]) => pairs.flat()

test('what only the front may say is dropped, however it is written', () => {
  const claims = [
    'MF-Original-URL',
    'mf-cf-blob',
    'CF-Connecting-IP',
    'cf-ipcountry',
    'X-Porchlight-Front',
    'x-porchlight-CLIENT',
    'X-Forwarded-For',
    'x-forwarded-proto',
    'X-Forwarded-Host',
    'Forwarded',
    'X-Real-IP',
    'True-Client-IP',
    'X-Original-URL',
  ]
  const { passed } = readHeaders(
    lines(['Host', 'a'], ...claims.map((name): [string, string] => [name, 'lie']), ['accept', '*/*']),
  )
  expect(passed).toEqual(['Host', 'a', 'accept', '*/*'])
})

test('what concerns one connection is dropped, also what Connection names', () => {
  const { passed, chunked } = readHeaders(
    lines(
      ['Host', 'a'],
      ['Connection', 'keep-alive, X-Secret-Hop'],
      ['X-Secret-Hop', '1'],
      ['Keep-Alive', 'timeout=5'],
      ['Transfer-Encoding', 'chunked'],
      ['TE', 'trailers'],
      ['Upgrade', 'h2c'],
      ['Expect', '100-continue'],
    ),
  )
  expect(passed).toEqual(['Host', 'a'])
  expect(chunked).toBe(true)
})

test('Connection cannot take away what the request needs', () => {
  const { passed } = readHeaders(lines(['Host', 'a'], ['Content-Length', '3'], ['Connection', 'host, content-length']))
  expect(passed).toEqual(['Host', 'a', 'Content-Length', '3'])
})

test('several lines of one forwarding header are one list, and a second Host is ignored', () => {
  const read = readHeaders(
    lines(['Host', 'a'], ['X-Forwarded-For', '1.1.1.1'], ['x-forwarded-for', '2.2.2.2'], ['host', 'b']),
  )
  expect(read.forwardedFor).toBe('1.1.1.1, 2.2.2.2')
  expect(read.passed).toEqual(['Host', 'a'])
})

test('cookies of an answer stay apart, its connection headers do not pass', () => {
  expect(
    answerHeaders(
      lines(['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2'], ['Transfer-Encoding', 'chunked'], ['Connection', 'close']),
    ),
  ).toEqual(['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'])
})
