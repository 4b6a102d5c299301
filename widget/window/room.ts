import type { Sending, WidgetApi, WidgetSignal } from '@porchlight/plugin-sdk/widget'
import { type Accessor, batch, createMemo, createSignal, onCleanup } from 'solid-js'
import type { Link } from '../link.ts'
import { createRoomClient, type RoomClient, type RoomState } from './state/room-client.ts'

/** Frames that arrive together are shown together: a message is stored and answered in one breath. */
const breath = 10
/** A connection may be gone this long before anybody is told, ms. */
const patience = 4_000

/** The room as the window sees it, as signals. */
export interface Room {
  readonly client: RoomClient
  readonly state: Accessor<RoomState>
  readonly connection: WidgetApi['connection']
  readonly chat: WidgetApi['chat']
  readonly entries: WidgetApi['entries']
  readonly sending: WidgetApi['sending']
  readonly onSignal: WidgetApi['onSignal']
}

/** Called once, inside a root that lives as long as the page. */
export function openRoom(link: Link, left: readonly Sending[]): Room {
  const listeners = new Set<(signal: WidgetSignal) => void>()
  const [away, setAway] = createSignal(false)
  let told = false
  let timer = 0

  const client = createRoomClient(
    {
      send: frame => link.send(frame),
      identify: () => link.again(true),
      later: (ms, run) => setTimeout(run, ms),
      now: () => Date.now(),
      newKey: at => `${at?.toString(36) ?? 'k'}-${crypto.getRandomValues(new BigUint64Array(1))[0]?.toString(36)}`,
      signal: signal => {
        for (const listener of listeners) listener(signal)
      },
      changed: () => {
        if (told) return
        told = true
        setTimeout(tell, breath)
      },
    },
    left,
  )
  const [state, setState] = createSignal(client.state())
  const tell = () => {
    told = false
    const { live } = client.state()
    clearTimeout(timer)
    if (!live) timer = window.setTimeout(() => setAway(true), patience)
    batch(() => {
      if (live) setAway(false)
      setState(client.state())
    })
  }
  tell()

  const conversation = createMemo(() => state().conversation)
  return {
    client,
    state,
    connection: createMemo(() => (state().live ? 'live' : away() ? 'offline' : 'connecting')),
    chat: createMemo(() => conversation().chat),
    entries: createMemo(() => conversation().entries),
    sending: createMemo(() => state().sending.filter(sending => !sending.name.startsWith('core.'))),
    onSignal: listener => {
      listeners.add(listener)
      onCleanup(() => listeners.delete(listener))
    },
  }
}
