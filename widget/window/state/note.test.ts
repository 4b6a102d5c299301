import { describe, expect, it } from 'vitest'
import { emptyNote, noteOf, noteText } from './note.ts'

const sending = { key: 'key-0001', name: 'chat.say', input: { body: 'hi' }, at: 5, problem: null }

describe('what the window remembers from page to page', () => {
  it('comes back as it was written', () => {
    const note = { chat: 'c-1', read: 7, open: true, putAway: 'c-0', sending: [sending] }
    expect(noteOf(noteText(note, true))).toEqual(note)
  })

  it('is nothing when the next page needs no window', () => {
    expect(noteText({ ...emptyNote, chat: 'c-1', read: 7 }, false)).toBe('')
    expect(noteText({ ...emptyNote, chat: 'c-1' }, true)).not.toBe('')
    expect(noteText({ ...emptyNote, sending: [sending] }, false)).not.toBe('')
  })

  it.each(['', 'null', '[]', '{', '"x"', '{"read":"7","sending":[1,null,{}],"open":1}'])('survives %s', text => {
    expect(noteOf(text)).toEqual(emptyNote)
  })
})
