import { expect, it } from 'vitest'
import { emptyDraft, keepDraft, readDraft } from './drafts.ts'

function storage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: index => [...items.keys()][index] ?? null,
    getItem: name => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: name => void items.delete(name),
    clear: () => items.clear(),
  }
}

it('keeps a draft for each chat, and none when nothing is left', () => {
  const kept = storage()
  keepDraft(kept, 'chat-1', { mode: 'note', reply: '', note: 'Ask Owen' })
  expect(readDraft(kept, 'chat-1')).toEqual({ mode: 'note', reply: '', note: 'Ask Owen' })
  expect(readDraft(kept, 'chat-2')).toEqual(emptyDraft)
  keepDraft(kept, 'chat-1', emptyDraft)
  expect(kept.length).toBe(0)
})

it('does not trip over what others left there', () => {
  const kept = storage()
  kept.setItem('porchlight.draft.chat-1', '{"mode":"shout"}')
  kept.setItem('porchlight.draft.chat-2', 'not json')
  expect(readDraft(kept, 'chat-1')).toEqual(emptyDraft)
  expect(readDraft(kept, 'chat-2')).toEqual(emptyDraft)
})
