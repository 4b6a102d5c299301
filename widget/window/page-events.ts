import type { VisitorEntry } from '@porchlight/plugin-sdk/protocol'
import { createEffect, on } from 'solid-js'
import type { PageEvents } from '../link.ts'
import type { Room } from './room.ts'

/** Tells the page what happens in the chat. `found` is the chat an earlier page had already: what is in it when it comes is no news. */
export function tellPage(host: Element, room: Room, found: string | null) {
  const tell = <K extends keyof PageEvents>(name: K, detail: PageEvents[K]) =>
    host.dispatchEvent(new CustomEvent(name, { detail }))
  let chat = found
  let told = found === null ? 0 : null

  createEffect(
    on(room.entries, entries => {
      const { id = null } = room.chat() ?? {}
      if (entries.length === 0 || id === null) return
      if (id !== chat) told = 0
      const fresh = told === null ? [] : entries.slice(told)
      chat = id
      told = entries.length
      for (const entry of fresh) if (entry.kind === 'message') tell('message', messageOf(entry))
    }),
  )
  return tell
}

function messageOf({ author, body }: VisitorEntry): PageEvents['message'] {
  return { from: author.kind, name: 'name' in author ? (author.name ?? '') : '', text: body ?? '' }
}
