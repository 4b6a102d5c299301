import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Memory } from './memory.ts'
import type { Room } from './room.ts'
import { unreadAfter } from './state/conversation.ts'

/** The other side is told what was read at most this often, ms. */
const pause = 1_000

/** What of the chat was on screen, in any tab of this browser: everything, whenever the window is open in a page that is looked at. */
export function trackReading(room: Room, seen: Accessor<boolean>, { found, onOtherTab }: Memory) {
  const [upTo, setUpTo] = createSignal({ chat: found.chat, v: found.read })
  let timer = 0

  const read = createMemo(() => {
    const chat = room.chat()
    if (!chat) return 0
    const { chat: known, v } = upTo()
    if (known === chat.id) return v
    // A chat that was over before this page knew of it has nothing new to say.
    return chat.state === 'closed' ? room.entries().length : 0
  })
  createEffect(() => {
    const chat = room.chat()
    const newest = room.entries().length
    if (!chat || !seen() || newest === 0) return
    setUpTo({ chat: chat.id, v: newest })
    clearTimeout(timer)
    timer = window.setTimeout(() => room.client.read(newest), pause)
  })
  onOtherTab(note => {
    const { chat, v } = upTo()
    // The note may be here before the entries it is about.
    if (note.chat === (room.chat()?.id ?? note.chat))
      setUpTo({ chat: note.chat, v: Math.max(note.read, note.chat === chat ? v : 0) })
  })
  onCleanup(() => clearTimeout(timer))

  return { read, unread: createMemo(() => unreadAfter(room.state().conversation, read())) }
}
