import type { Random } from '../../../core/testing/random.ts'
import { garbled } from '../spoil.ts'
import { type Attempt, latin } from './attempt.ts'
import { frameOf } from './frames.ts'
import { handshake, hello, type Target } from './target.ts'

/** WebSockets whose handshake or frames are broken in one way or another. */
export function socketAttempt(target: Target, random: Random): Attempt {
  const address = `10.${random.below(256)}.${random.below(256)}.${random.below(256)}`
  const asked = handshake(target, address)
  if (random.chance(0.25)) {
    const [from, to] = random.pick(spoils)
    const text = asked.replace(from, to)
    const half = random.chance(0.3)
    const sent = half ? text.slice(0, random.below(text.length)) : text
    return { name: 'handshake', parts: [latin(sent)], pause: 0, expects: half ? 'leave' : 'answer', frames: [] }
  }
  const text = hello(target, `tab-${random.below(1_000)}-x`)
  const frames = Array.from({ length: 1 + random.below(4) }, () => random.pick(wrong)(text, random)).flat()
  const greeted = random.chance(0.5) ? [frameOf(text), ...frames] : frames
  return { name: 'frames', parts: [latin(asked)], pause: 0, expects: 'answer', frames: greeted }
}

const spoils: readonly (readonly [RegExp, string])[] = [
  [/Sec-WebSocket-Key: .*\r\n/, ''],
  [/Sec-WebSocket-Key: .*\r\n/, 'Sec-WebSocket-Key: x\r\n'],
  [/Version: 13/, 'Version: 8'],
  [/Upgrade: websocket/, 'Upgrade: telnet'],
  [/Protocol: porchlight.1/, 'Protocol: , ,'],
  [/Origin: .*\r\n/, ''],
  [/\r\n\r\n$/, '\r\nContent-Length: 5\r\n\r\nhello'],
  [/\r\n\r\n$/, '\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'],
  [/^GET/, 'POST'],
  [/Host: .*\r\n/, 'Host: a b\r\n'],
]

type Frames = (text: string, random: Random) => readonly Buffer[]

const wrong: readonly Frames[] = [
  text => [frameOf(text)],
  (text, random) => [frameOf(garbled(text, random).slice(0, 40_000))],
  text => [frameOf(text, { opcode: 2 })],
  () => [frameOf(Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
  () => [frameOf(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))],
  text => [frameOf(text, { masked: false })],
  (text, random) => [frameOf(text, { reserved: 1 + random.below(7) })],
  (text, random) => [frameOf(text, { opcode: random.pick([3, 7, 11, 15]) })],
  text => [frameOf(text, { opcode: 0 })],
  text => [frameOf(text, { last: false }), frameOf(text)],
  text => [...text].map((letter, at) => frameOf(letter, { opcode: at ? 0 : 1, last: at === text.length - 1 })),
  () => [frameOf('x'.repeat(126), { opcode: 9 })],
  () => [frameOf('x', { opcode: 9, last: false })],
  () => Array.from({ length: 1_500 }, () => frameOf('', { opcode: 9 })),
  () => Array.from({ length: 200 }, () => frameOf('ping')),
  () => Array.from({ length: 200 }, () => frameOf('{"t":"typing"}')),
  () => Array.from({ length: 2_000 }, (_, at) => frameOf('', { opcode: at ? 0 : 1, last: false })),
  (_, random) => [frameOf(Buffer.from([0, random.below(256)]), { opcode: 8 })],
  () => [frameOf(Buffer.from([3]), { opcode: 8 })],
  () => [frameOf(Buffer.from([3, 232, 0xff, 0xfe]), { opcode: 8 })],
  () => [frameOf('x'.repeat(33_000))],
  () => [frameOf('x'.repeat(400_000))],
  (_, random) => [frameOf('x', { length: random.pick([33_554_431, 2 ** 31, 2 ** 40, 2 ** 53]) })],
  text => [frameOf(text).subarray(0, 9)],
  (text, random) => [latin(garbled(text, random).slice(0, 4_000))],
]
