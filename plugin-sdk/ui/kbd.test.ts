import { expect, it } from 'vitest'
import { ariaKeys, keyCaps } from './kbd.tsx'

it('writes keys as they stand on a keyboard', () => {
  expect(keyCaps('$mod+k')).toEqual(['Ctrl', 'K'])
  expect(keyCaps('g v')).toEqual(['G', 'V'])
  expect(keyCaps('Shift+a')).toEqual(['⇧', 'A'])
  expect(keyCaps('?')).toEqual(['?'])
  expect(keyCaps('Escape')).toEqual(['Esc'])
})

it('names single presses to assistive technology', () => {
  expect([ariaKeys('$mod+k'), ariaKeys('a'), ariaKeys('g v'), ariaKeys(undefined)]).toEqual([
    'Control+k',
    'a',
    undefined,
    undefined,
  ])
})
