import { createRoot } from 'solid-js'
import { expect, it } from 'vitest'
import { createKeyboard } from './keyboard.ts'

function keyboardOf(ids: readonly string[]) {
  const shown: number[] = []
  const opened: string[] = []
  const keyboard = createRoot(() =>
    createKeyboard({
      rows: { ids: () => ids, offset: () => 0, total: () => ids.length, idAt: index => ids[index] },
      columns: () => 3,
      page: () => 2,
      show: index => shown.push(index),
      follow: () => {},
      open: id => opened.push(id),
      leave: () => opened.push('left'),
    }),
  )
  const press = (key: string) => {
    let prevented = false
    keyboard.pressed({
      key,
      defaultPrevented: false,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      preventDefault: () => {
        prevented = true
      },
    } as KeyboardEvent)
    return prevented
  }
  return { keyboard, press, shown, opened }
}

it('moves through rows and stops at both ends', () => {
  const { keyboard, press } = keyboardOf(['a', 'b', 'c', 'd'])
  keyboard.entered(null)
  expect(keyboard.at()).toEqual({ id: 'a', cell: -1 })
  press('ArrowUp')
  expect(keyboard.at()?.id).toBe('a')
  press('PageDown')
  expect(keyboard.at()?.id).toBe('c')
  press('End')
  press('ArrowDown')
  expect(keyboard.at()?.id).toBe('d')
  press('Home')
  expect(keyboard.at()?.id).toBe('a')
})

it('moves through cells and keeps the cell from row to row', () => {
  const { keyboard, press } = keyboardOf(['a', 'b'])
  keyboard.entered('b')
  for (let times = 0; times < 9; times++) press('ArrowRight')
  press('ArrowUp')
  expect(keyboard.at()).toEqual({ id: 'a', cell: 2 })
  for (let times = 0; times < 9; times++) press('ArrowLeft')
  expect(keyboard.at()).toEqual({ id: 'a', cell: -1 })
})

it('opens with Enter, lets go with Escape, and leaves other keys alone', () => {
  const { keyboard, press, opened } = keyboardOf(['a'])
  keyboard.entered(null)
  expect([press('Enter'), press('Escape'), press('f')]).toEqual([true, true, false])
  expect(opened).toEqual(['a', 'left'])
})
