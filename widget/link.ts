import type { RoomToVisitor, SetEvent, VisitorFrame } from '@porchlight/plugin-sdk/protocol'

/** What the server writes in front of the tag. */
export interface Boot {
  /** The site's public key. */
  readonly key: string
  /** Where the server is: `https://chat.example`. */
  readonly origin: string
  readonly consent: 'none' | 'opt-out' | 'required'
  /** Version of the site's configuration. */
  readonly config: number
  /** Path of the chat window's program on the server. */
  readonly window: string
  /** Rules for the launcher in the site's own colours; absent where it is as it comes. */
  readonly css?: string
}

export type Hello = Extract<RoomToVisitor, { t: 'hello' }>

/**
 * What the tag gives to the chat window: the page's only socket, the place to draw in, and what may be kept. A window may be newer than
 * the tag that loads it, so members are only ever added.
 */
export interface Link {
  readonly boot: Boot
  /** Holds the launcher, a button; the window draws beside it. Its host is where pages listen: `ready`, `open`, `close`, `message`. */
  readonly root: ShadowRoot
  /** Calls of `window.porchlight` that wait for their program, oldest first; once it is there, it takes them by a `push` of its own. */
  readonly calls: ArrayLike<unknown>[]
  /** Loads the window; undefined when it could not be had. */
  load(): Promise<ChatWindow | undefined>
  /** Tells the room something of this visitor, now or when it can be reached; repeated until it has arrived. */
  tell(said: SetEvent): void
  /** The greeting of the socket that is open now; null while there is none. */
  hello(): Hello | null
  /** Sends over the open socket; lost when there is none. */
  send(frame: VisitorFrame): void
  /** Whether something about this visitor may be kept beyond the tab. */
  mayStore(): boolean
  /** Connects at once, or finds out whether the connection still holds. */
  wake(): void
  /**
   * Reports who is here on a new connection; with `true`, somebody who wants to chat, and who the room therefore has to know again after
   * a reconnect. False when the server could not be asked.
   */
  again(chat?: boolean): Promise<boolean>
}

/** What the chat window gives to the tag. */
export interface ChatWindow {
  /** `focus` only after something the visitor did: the window never takes it by itself. */
  open(focus: boolean): void
  close(): void
  toggle(): void
  /** Every frame of the room, its greeting too; null when the socket is gone. */
  heard(frame: RoomToVisitor | null): void
  /** What the next greeting tells the room about the chat on screen; null when the window wants no news. */
  chat(): { readonly id: string | null; readonly after: number } | null
}

/** The chat window's program, as a module. */
export interface WindowModule {
  mount(link: Link): ChatWindow
}

/** The program of the calls, as a module. */
export interface CallsModule {
  /** Carries out the calls that wait, and from then on each when it comes. */
  take(link: Link): void
}

/** What a page can listen to, and what it is told. */
export interface PageEvents {
  /** The chat can be opened. */
  readonly ready: null
  readonly open: null
  readonly close: null
  /** Somebody wrote in the chat, while this page was open. */
  readonly message: {
    readonly from: 'visitor' | 'agent' | 'system' | 'plugin'
    readonly name: string
    readonly text: string
  }
}

/** Where the browser keeps who the visitor is: a token, and what was answered about storing. */
export const visitorKey = 'porchlight'
/** Where it keeps what the chat window knows; there only while the window has something to show. */
export const chatKey = 'porchlight-chat'
