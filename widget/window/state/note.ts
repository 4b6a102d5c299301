import type { Sending } from '@porchlight/plugin-sdk/widget'

/** What the window remembers from page to page. */
export interface Note {
  /** The chat it was about. */
  readonly chat: string | null
  /** The last entry of it that was on screen. */
  readonly read: number
  /** The window was open, in this tab. */
  readonly open: boolean
  /** The chat, over, that was put away. */
  readonly putAway: string | null
  /** Commands without an answer, in this tab. */
  readonly sending: readonly Sending[]
}

export const emptyNote: Note = { chat: null, read: 0, open: false, putAway: null, sending: [] }

/** The note as it is stored; '' when there is nothing worth loading the window for on the next page. */
export function noteText(note: Note, chatGoesOn: boolean): string {
  const worth = note.open || note.sending.length > 0 || chatGoesOn
  return worth ? JSON.stringify(note) : ''
}

/** Reads what `noteText` wrote; what does not look like it is an empty note. */
export function noteOf(text: string): Note {
  const found = parsed(text)
  return {
    chat: typeof found.chat === 'string' ? found.chat : null,
    read: typeof found.read === 'number' ? found.read : 0,
    open: found.open === true,
    putAway: typeof found.putAway === 'string' ? found.putAway : null,
    sending: Array.isArray(found.sending) ? found.sending.filter(isSending) : [],
  }
}

function parsed(text: string): Readonly<Partial<Record<keyof Note, unknown>>> {
  try {
    return Object(JSON.parse(text || '{}'))
  } catch {
    // Somebody else's item, or half of ours: as good as none.
    return {}
  }
}

function isSending(value: unknown): value is Sending {
  const { key, name, at } = Object(value)
  return typeof key === 'string' && typeof name === 'string' && typeof at === 'number'
}
