import { createRoot, createSignal } from 'solid-js'
import { expect, it } from 'vitest'
import { createKeyboard } from './keyboard.ts'

interface List {
  readonly ids: readonly string[]
  readonly offset: number
  readonly total: number
}

function keyboardOf(first: readonly string[], { rightToLeft = false } = {}) {
  const shown: number[] = []
  const opened: string[] = []
  const left: (string | null)[] = []
  const [list, setList] = createSignal<List>({ ids: first, offset: 0, total: first.length })
  const keyboard = createRoot(() =>
    createKeyboard({
      rows: {
        ids: () => list().ids,
        offset: () => list().offset,
        total: () => list().total,
        idAt: index => list().ids[index - list().offset],
      },
      columns: () => 3,
      page: () => 2,
      rightToLeft: () => rightToLeft,
      show: index => shown.push(index),
      follow: () => {},
      left: next => left.push(next),
      open: id => opened.push(id),
      above: () => opened.push('heads'),
      leave: () => opened.push('left'),
    }),
  )
  const press = (key: string, ctrlKey = false) => {
    let prevented = false
    keyboard.pressed({
      key,
      defaultPrevented: false,
      ctrlKey,
      metaKey: false,
      altKey: false,
      preventDefault: () => {
        prevented = true
      },
    } as KeyboardEvent)
    return prevented
  }
  const become = (ids: readonly string[], offset = 0, total = ids.length) => setList({ ids, offset, total })
  return { keyboard, press, shown, opened, left, become }
}

it('moves through rows, stops at the end, and goes up to the heads', () => {
  const { keyboard, press, opened } = keyboardOf(['a', 'b', 'c', 'd'])
  keyboard.entered(null, 0)
  expect(keyboard.at()).toEqual({ id: 'a', index: 0, cell: -1 })
  press('PageDown')
  expect(keyboard.at()?.id).toBe('c')
  press('End')
  press('ArrowDown')
  expect(keyboard.at()?.id).toBe('d')
  press('Home')
  expect(keyboard.at()?.id).toBe('a')
  press('ArrowUp')
  expect(keyboard.at()?.id).toBe('a')
  expect(opened).toEqual(['heads'])
})

it('moves through cells and keeps the cell from row to row', () => {
  const { keyboard, press } = keyboardOf(['a', 'b'])
  keyboard.entered('b', 0)
  for (let times = 0; times < 9; times++) press('ArrowRight')
  press('ArrowUp')
  expect(keyboard.at()).toEqual({ id: 'a', index: 0, cell: 2 })
  press('Home')
  expect(keyboard.at()?.cell).toBe(0)
  press('End')
  expect(keyboard.at()?.cell).toBe(2)
  press('End', true)
  expect(keyboard.at()).toEqual({ id: 'b', index: 1, cell: 2 })
  for (let times = 0; times < 9; times++) press('ArrowLeft')
  expect(keyboard.at()).toEqual({ id: 'b', index: 1, cell: -1 })
})

it('goes the way of the writing', () => {
  const { keyboard, press } = keyboardOf(['a'], { rightToLeft: true })
  keyboard.entered(null, 0)
  press('ArrowLeft')
  press('ArrowLeft')
  press('ArrowRight')
  expect(keyboard.at()?.cell).toBe(0)
})

it('opens with Enter, lets go with Escape, and leaves other keys alone', () => {
  const { keyboard, press, opened } = keyboardOf(['a'])
  keyboard.entered(null, 0)
  expect([press('Enter'), press('Escape'), press('f'), press('f', true)]).toEqual([true, true, false, false])
  expect(opened).toEqual(['a', 'left'])
})

it('stays on its visitor wherever they move', () => {
  const { keyboard, left, become } = keyboardOf(['a', 'b', 'c'])
  keyboard.entered('b', 0)
  become(['c', 'a', 'b'])
  expect(keyboard.at()).toEqual({ id: 'b', index: 2, cell: -1 })
  become(['x', 'b', 'c', 'a'], 10, 40)
  expect(keyboard.at()).toEqual({ id: 'b', index: 11, cell: -1 })
  expect(left).toEqual([])
})

it('goes to the neighbour when its visitor leaves, and says so', () => {
  const { keyboard, left, become, press } = keyboardOf(['a', 'b', 'c'])
  keyboard.entered('b', 0)
  become(['a', 'c'])
  expect(keyboard.at()).toEqual({ id: 'c', index: 1, cell: -1 })
  become(['a'])
  expect(keyboard.at()).toEqual({ id: 'a', index: 0, cell: -1 })
  become([])
  expect(keyboard.at()).toBeNull()
  expect(left).toEqual(['c', 'a', null])
  expect(press('Enter')).toBe(true)
})

it('keeps its place while the list is scrolled far away', () => {
  const { keyboard, left, become, press, shown } = keyboardOf(['a', 'b', 'c'])
  keyboard.entered('b', 0)
  become(['x', 'y'], 500, 900)
  expect(keyboard.at()).toEqual({ id: 'b', index: 1, cell: -1 })
  press('ArrowDown')
  expect(shown).toEqual([2])
  expect(left).toEqual([])
})

it('stands on a row that is still on its way, and on its visitor once it came', () => {
  const { keyboard, left, become, press, opened } = keyboardOf(['a', 'b'])
  become(['a', 'b'], 0, 900)
  keyboard.entered(null, 0)
  press('End')
  expect(keyboard.at()).toEqual({ id: '#899', index: 899, cell: -1 })
  press('Enter')
  expect(opened).toEqual([])
  become(['y', 'z'], 898, 900)
  expect(keyboard.at()).toEqual({ id: 'z', index: 899, cell: -1 })
  expect(left).toEqual([])
})
