import { expect, it } from 'vitest'
import { afterSaving, differing } from './draft-values.ts'

it('takes over what was saved, also where the server has put it in other words', () => {
  const sent = { name: ' Acme ', days: '30' }
  expect(afterSaving(sent, sent, { name: 'Acme', days: '30' })).toEqual({ name: 'Acme', days: '30' })
})

it('keeps what was typed while it was being saved', () => {
  const sent = { name: 'Acme', hours: [{ from: 9 }] }
  const now = { name: 'Acme Lt', hours: [{ from: 9 }] }
  const saved = { name: 'Acme', hours: [{ from: 8 }] }
  const after = afterSaving(now, sent, saved)
  expect(after).toEqual({ name: 'Acme Lt', hours: [{ from: 8 }] })
  expect(differing(saved, after)).toEqual(['name'])
})

it('lets go of a secret that was saved, and keeps one that was begun or given up since', () => {
  const sent: Record<string, string | null> = { key: 'first', token: 'one', hook: 'h' }
  const now: Record<string, string | null> = { key: 'first', token: 'two', other: null }
  const after = afterSaving(now, sent, {})
  expect(after).toEqual({ token: 'two', other: null, hook: undefined })
  expect(differing({}, after)).toEqual(['token', 'other'])
})
