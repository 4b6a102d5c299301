import { onCleanup } from 'solid-js'
import { chatKey, type Link } from '../link.ts'
import { stored } from '../tag/stored.ts'
import { type Note, noteOf, noteText } from './state/note.ts'

const draftKey = 'porchlight-drafts'

/** What the window keeps in the browser. */
export interface Memory {
  /** As an earlier page left it. */
  readonly found: Note
  /** `goesOn`: there is a chat that is not over. A chat is kept for its tab; beyond the tab, only where the visitor may be stored. */
  write(note: Note, goesOn: boolean): void
  /** Calls `heard` with what another tab of this browser writes. */
  onOtherTab(heard: (note: Note) => void): void
  readonly draft: { get(name: string): string; set(name: string, text: string): void }
}

export function openMemory(link: Pick<Link, 'mayStore'>): Memory {
  const ofTab = noteOf(stored('sessionStorage', chatKey))
  const ofBrowser = noteOf(stored('localStorage', chatKey))
  const same = ofTab.chat === null || ofTab.chat === ofBrowser.chat
  let chatting = ofTab.chat !== null
  let drafts: Readonly<Record<string, string>> = draftsOf(stored('sessionStorage', draftKey))

  return {
    found: same ? { ...ofTab, chat: ofBrowser.chat ?? ofTab.chat, read: Math.max(ofTab.read, ofBrowser.read) } : ofTab,
    write: (note, goesOn) => {
      chatting = goesOn || note.sending.length > 0
      const mayStore = link.mayStore()
      stored('sessionStorage', chatKey, mayStore || chatting ? noteText(note, goesOn) : '')
      if (mayStore)
        stored('localStorage', chatKey, noteText({ ...note, open: false, putAway: null, sending: [] }, goesOn))
    },
    onOtherTab: heard => {
      const changed = ({ key, newValue }: StorageEvent) => {
        if (key === chatKey) heard(noteOf(newValue ?? ''))
      }
      window.addEventListener('storage', changed)
      onCleanup(() => window.removeEventListener('storage', changed))
    },
    draft: {
      get: name => drafts[name] ?? '',
      set: (name, text) => {
        drafts = { ...drafts, [name]: text }
        const some = Object.values(drafts).some(Boolean)
        if (link.mayStore() || chatting) stored('sessionStorage', draftKey, some ? JSON.stringify(drafts) : '')
      },
    },
  }
}

function draftsOf(text: string): Record<string, string> {
  try {
    const entries = Object.entries(Object(JSON.parse(text || '{}')))
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    // Not ours: nothing was begun.
    return {}
  }
}
