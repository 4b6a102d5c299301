export type Mode = 'reply' | 'note'

/** What stands in the composer of one chat, each mode with words of its own. */
export interface Draft {
  readonly mode: Mode
  readonly reply: string
  readonly note: string
}

export const emptyDraft: Draft = { mode: 'reply', reply: '', note: '' }

const name = (chatId: string) => `porchlight.draft.${chatId}`

/** The draft kept for a chat in this window; anything unreadable counts as none. */
export function readDraft(storage: Storage, chatId: string): Draft {
  const text = storage.getItem(name(chatId))
  if (text === null) return emptyDraft
  try {
    const kept: unknown = JSON.parse(text)
    return isDraft(kept) ? kept : emptyDraft
  } catch (error) {
    if (error instanceof SyntaxError) return emptyDraft
    throw error
  }
}

export function keepDraft(storage: Storage, chatId: string, draft: Draft): void {
  if (draft.reply === '' && draft.note === '') storage.removeItem(name(chatId))
  else storage.setItem(name(chatId), JSON.stringify(draft))
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'mode' in kept &&
    (kept.mode === 'reply' || kept.mode === 'note') &&
    'reply' in kept &&
    typeof kept.reply === 'string' &&
    'note' in kept &&
    typeof kept.note === 'string'
  )
}
