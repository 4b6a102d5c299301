import { describe, expect, it } from 'vitest'
import { mayStore } from './may-store.ts'

describe('mayStore', () => {
  it.each([
    ['none', {}, true],
    ['none', { optOut: true }, false],
    ['none', { optOut: true, consent: 'granted' }, true],
    ['none', { consent: 'denied' }, false],
    ['opt-out', {}, true],
    ['opt-out', { optOut: true }, false],
    ['opt-out', { optOut: true, consent: 'granted' }, true],
    ['opt-out', { consent: 'denied' }, false],
    ['required', {}, false],
    ['required', { consent: 'granted' }, true],
    ['required', { consent: 'granted', optOut: true }, true],
    ['required', { consent: null }, false],
    ['required', { consent: 'denied' }, false],
  ] as const)('%s with %j: %s', (mode, visit, expected) => {
    expect(mayStore(mode, visit)).toBe(expected)
  })
})
