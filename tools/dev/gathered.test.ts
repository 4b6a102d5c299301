import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

const patient = { timeout: 10_000, interval: 5 }

test('what happens within a moment is handled at once, and one after the other', async () => {
  const handled: (readonly string[])[] = []
  let running = 0
  const saves = gathered(20, async paths => {
    running++
    expect(running).toBe(1)
    handled.push([...paths].sort())
    if (handled.length === 1) {
      saves.add('c')
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    running--
  })
  for (const path of ['b', 'a', 'b']) saves.add(path)
  await expect.poll(() => handled, patient).toEqual([['a', 'b'], ['c']])
  saves.close()
})

test('nothing is handled after the end', async () => {
  let calls = 0
  const saves = gathered(10, async () => {
    calls++
  })
  saves.add('a')
  saves.close()
  saves.add('b')
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(calls).toBe(0)
})
