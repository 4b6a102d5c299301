import { expect, test } from 'vitest'
import { frameBoundary } from './frame-boundary.ts'

/** A frame as a server sends it, with a payload of `length` bytes. */
function frame(length: number): Buffer {
  const header =
    length < 126
      ? Buffer.from([0x82, length])
      : length < 65_536
        ? Buffer.from([0x82, 126, length >> 8, length & 0xff])
        : Buffer.concat([Buffer.from([0x82, 127]), bigEndian(length)])
  return Buffer.concat([header, Buffer.alloc(length, 0x88)])
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

test('a boundary is found between frames of every size, however the stream is cut', () => {
  const sizes = [0, 1, 125, 126, 4_000, 65_535, 65_536, 70_000, 0]
  const stream = Buffer.concat(sizes.map(frame))
  const ends = new Set([0])
  let end = 0
  for (const size of sizes) {
    end += frame(size).length
    ends.add(end)
  }
  for (const step of [1, 2, 7, 1_000, stream.length]) {
    const boundary = frameBoundary()
    const wrong: number[] = []
    for (let at = 0; at < stream.length; at += step) {
      if (boundary.atBoundary() !== ends.has(at)) wrong.push(at)
      boundary.feed(stream.subarray(at, at + step))
    }
    expect(wrong).toEqual([])
    expect(boundary.atBoundary()).toBe(true)
  }
})

test('masked frames are followed too', () => {
  const boundary = frameBoundary()
  boundary.feed(Buffer.from([0x81, 0x82, 1, 2, 3, 4, 9]))
  expect(boundary.atBoundary()).toBe(false)
  boundary.feed(Buffer.from([9]))
  expect(boundary.atBoundary()).toBe(true)
})
