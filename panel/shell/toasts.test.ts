import { createRoot } from 'solid-js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createToasts } from './toasts.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const opened = () => createRoot(() => createToasts())
const texts = (of: ReturnType<typeof createToasts>) => of.toasts().map(toast => toast.text)

it('shows a word for a while, and what went wrong or can be undone for longer', () => {
  const toasts = opened()
  toasts.show('Saved')
  toasts.show('Not saved', 'bad')
  toasts.show('Removed', 'info', { title: 'Undo', run: () => {} })
  expect(texts(toasts)).toEqual(['Saved', 'Not saved', 'Removed'])
  vi.advanceTimersByTime(6_000)
  expect(texts(toasts)).toEqual(['Not saved', 'Removed'])
  vi.advanceTimersByTime(6_000)
  expect(texts(toasts)).toEqual([])
})

it('keeps a word while somebody points at it, and counts anew after that', () => {
  const toasts = opened()
  toasts.show('Saved')
  const [toast] = toasts.toasts()
  if (!toast) throw new Error('Nothing is shown')
  toasts.hold(toast)
  vi.advanceTimersByTime(60_000)
  expect(texts(toasts)).toEqual(['Saved'])
  toasts.release(toast)
  vi.advanceTimersByTime(6_000)
  expect(texts(toasts)).toEqual([])
})

it('says the same thing once, and never more than three things', () => {
  const toasts = opened()
  for (const text of ['one', 'two', 'two', 'three', 'four']) toasts.show(text)
  expect(texts(toasts)).toEqual(['two', 'three', 'four'])
  vi.advanceTimersByTime(6_000)
  expect(texts(toasts)).toEqual([])
})
