import { expect, it } from 'vitest'
import { type Place, placeOrder } from '../../fields/order.ts'
import { seeded } from '../../testing/random.ts'
import { sortedList } from './sorted-list.ts'

const order = placeOrder(false)

it('keeps thousands of places in order through insertions and removals', () => {
  const random = seeded(3)
  const place = (): Place => ({ key: random.below(500), id: `v${random.below(4_000)}` })
  const held = new Map<string, Place>()
  for (let each = 0; each < 1_500; each++) held.set(`v${each}`, { key: random.below(500), id: `v${each}` })
  const list = sortedList(order, [...held.values()].sort(order))

  for (let step = 0; step < 12_000; step++) {
    const one = place()
    const known = held.get(one.id)
    const shrinking = step > 8_000
    if (known) {
      expect(list.remove(known)).toBe(true)
      held.delete(known.id)
    } else if (!shrinking) {
      list.insert(one)
      held.set(one.id, one)
    } else expect(list.remove(one)).toBe(false)
    if (step % 500 !== 0) continue
    const sorted = [...held.values()].sort(order)
    expect(list.size()).toBe(sorted.length)
    expect(list.slice(0, sorted.length + 1)).toEqual(sorted)
    for (let probe = 0; probe < 50; probe++) {
      const wanted = place()
      const rank = list.rank(wanted)
      expect(rank).toBe(sorted.filter(each => order(each, wanted) < 0).length)
      expect(list.slice(rank, 7)).toEqual(sorted.slice(rank, rank + 7))
    }
  }
})

it('begins empty', () => {
  const list = sortedList(order, [])
  expect([list.size(), list.rank({ key: 1, id: 'a' }), list.slice(0, 5), list.remove({ key: 1, id: 'a' })]).toEqual([
    0,
    0,
    [],
    false,
  ])
  list.insert({ key: 2, id: 'b' })
  list.insert({ key: 1, id: 'a' })
  expect(list.slice(0, 5).map(each => each.id)).toEqual(['a', 'b'])
})
