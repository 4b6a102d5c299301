import type { Random } from '../../../core/testing/random.ts'
import { garbled } from '../spoil.ts'
import { type Attempt, latin } from './attempt.ts'
import type { Target } from './target.ts'

/** HTTP that is broken in one way or another: heads, bodies, framing, pace. */
export function httpAttempt(target: Target, random: Random): Attempt {
  const head = headFor(target, random)
  const body = bodyFor(random)
  const [framing, sent, whole] = random.pick(framings)(body, random)
  const text = `${head}${framing}\r\n${sent}`
  const chance = random.next()
  // Cut anywhere, and gone.
  if (chance < 0.15) return { name: 'truncated', parts: [latin(text.slice(0, random.below(text.length)))], ...leaving }
  if (chance < 0.2) return { name: 'slow', parts: [...text.slice(0, 120)].map(latin), ...leaving, pause: 2 }
  if (chance < 0.35) return { name: 'noise', parts: [latin(garbled(text, random).slice(0, 20_000))], ...leaving }
  if (chance < 0.4)
    return { name: 'in pieces', parts: pieces(text, random), pause: 1, expects: whole ? 'answer' : 'leave' }
  return { name: 'request', parts: [latin(text)], pause: 0, expects: whole ? 'answer' : 'leave' }
}

const leaving = { pause: 0, expects: 'leave' } as const

function headFor({ port, key }: Target, random: Random): string {
  const path = random.pick([
    `/v/${key}/beacon`,
    `/v/${key}/beacon`,
    `/v/${key}/config`,
    '/api/auth/sign-in/email',
    '/api/v1/sites/demo/visitors',
    '/internal/setup',
    '/healthz',
    '/%ff%00/../..//%2e',
    `/${'y'.repeat(random.pick([2_000, 15_000, 20_000]))}`,
    '*',
    'http://evil.example/',
    '/panel/',
  ])
  const method = random.pick(['POST', 'POST', 'POST', 'PUT', 'GET', 'DELETE', 'OPTIONS', 'CONNECT', 'PROPFIND', 'FOO'])
  const lines = [
    random.pick([`Host: 127.0.0.1:${port}`, `Host: 127.0.0.1:${port}`, `Host: 127.0.0.1:${port}`, ...hosts]),
    `X-Forwarded-For: 10.${random.below(256)}.${random.below(256)}.${random.below(256)}`,
    random.pick([`Origin: http://127.0.0.1:${port}`, 'Origin: null', 'Origin: \xff']),
    random.pick(['Content-Type: text/plain', 'Content-Type: application/json', 'Content-Type: ;;', 'X-None: 1']),
    random.pick(['X: y', 'X: y', 'X: y', ...odd]),
  ]
  const version = random.pick(['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/1.1 '])
  return `${method} ${path} ${version}\r\n${lines.join('\r\n')}\r\n`
}

const hosts = [
  'X-Host: none',
  'Host: a b',
  'Host: [[::',
  'Host:',
  'Host: 999.1.1.1',
  'Host: \xff',
  'Host: a\r\nHost: b',
]

const odd = [
  `X: ${'z'.repeat(14_000)}`,
  `X: ${'z'.repeat(70_000)}`,
  Array.from({ length: 120 }, (_, n) => `X${n}: 1`).join('\r\n'),
  'X: a\0b',
  ' folded: yes',
  'Expect: 100-continue',
  'Expect: the worst',
  'Connection: Upgrade\r\nUpgrade: h2c',
  'Connection: content-length, host',
  'Content-Encoding: gzip',
  'X-Forwarded-For: , ,\x01',
  'Cookie: =;=;%ff',
]

function bodyFor(random: Random): string {
  return random.pick([
    '{}',
    '',
    '"\xff\xfe"',
    `{"protocol":1,"tab":"tab-1-x","events":[{"t":"leave"}]}`,
    '['.repeat(9_000),
    'x'.repeat(70_000),
    '{"email":"a@b.example","password":"x"}',
  ])
}

type Framing = (body: string, random: Random) => readonly [headers: string, sent: string, whole: boolean]

const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

/** Ways to say how long a body is. The last says whether an answer has to come. */
const framings: readonly Framing[] = [
  body => [`Content-Length: ${body.length}\r\n`, body, true],
  body => [`Content-Length: ${body.length}\r\n`, body, true],
  body => ['Transfer-Encoding: chunked\r\n', `${chunk(body || 'x')}0\r\n\r\n`, true],
  body => [`Content-Length: ${body.length + 10}\r\n`, body, false],
  body => [`Content-Length: ${Math.max(0, body.length - 3)}\r\n`, body, true],
  body => ['', body, true],
  body => [`Content-Length: ${body.length}\r\nContent-Length: 3\r\n`, body, true],
  body => [`Content-Length: 4\r\nTransfer-Encoding: chunked\r\n`, chunk(body), true],
  () => ['Content-Length: -1\r\n', '', true],
  () => ['Content-Length: 99999999999999999999\r\n', '', true],
  () => ['Content-Length: 40000000\r\n', 'x', true],
  () => ['Content-Length: 0x10\r\n', 'x', true],
  () => ['Transfer-Encoding: chunked\r\n', 'zz\r\n', true],
  () => ['Transfer-Encoding: chunked\r\n', 'ffffffffffffff\r\n{}', false],
  () => ['Transfer-Encoding: chunked\r\n', `2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`, true],
  () => ['Transfer-Encoding: chunked\r\n', `2\r\n{}\r\n0\r\n${'t: r\r\n'.repeat(4_000)}\r\n`, true],
  () => ['Transfer-Encoding: chunked\r\n', `${chunk('x'.repeat(60_000)).repeat(6)}0\r\n\r\n`, true],
  () => ['Transfer-Encoding: gzip, chunked\r\n', `${chunk('{}')}0\r\n\r\n`, true],
  () => ['Transfer-Encoding: sausage\r\n', '{}', true],
]

function pieces(text: string, random: Random): readonly Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0; at < text.length; ) {
    const step = Math.ceil(text.length / 12) + random.below(40)
    parts.push(latin(text.slice(at, at + step)))
    at += step
  }
  return parts
}
