import { shortVisitorName, usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { Button, classes, IconButton, moveFocus, text } from '@porchlight/plugin-sdk/ui'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import DoorOpen from 'lucide-solid/icons/door-open'
import Hand from 'lucide-solid/icons/hand'
import Minus from 'lucide-solid/icons/minus'
import { createEffect, createMemo, For, type JSX, Show } from 'solid-js'
import styles from './chat.module.css'
import { turnOf, waits } from './chat-lists.ts'
import { ChatMark, TurnTime } from './chat-mark.tsx'
import { ChatView } from './chat-view.tsx'
import { type DockState, dockState } from './dock-state.ts'
import { Door } from './door.tsx'
import { shadeEnds } from './shade-ends.ts'
import { say } from './words.ts'

/** The chats, in their corner: tabs of mine, who waits, and the one that is open. */
export default function Dock(): JSX.Element {
  const panel = usePanel()
  const dock = dockState(panel)
  const acceptLongest = () => {
    const longest = dock.lists().door.find(waits)
    if (longest && panel.can('chat.reply')) dock.claim(longest)
  }
  panel.onCommands(() => [
    {
      id: 'chat.accept',
      title: say('acceptLongest'),
      keys: 'a',
      when: dock.lists().door.length > 0 && panel.can('chat.reply'),
      run: acceptLongest,
    },
  ])
  const shownId = createMemo(() => dock.shown()?.id ?? null)
  return (
    <Show
      when={panel.narrow()}
      fallback={
        <>
          <Head dock={dock} onAccept={acceptLongest} />
          <Show when={panel.dockOpen()}>
            <Body dock={dock} id={shownId()} />
          </Show>
        </>
      }
    >
      <Body dock={dock} id={shownId()} />
    </Show>
  )
}

function Body(props: { readonly dock: DockState; readonly id: string | null }): JSX.Element {
  return (
    <Show when={props.id} keyed fallback={<Door dock={props.dock} />}>
      {_id => <Show when={props.dock.shown()}>{chat => <ChatView chat={chat()} dock={props.dock} />}</Show>}
    </Show>
  )
}

function Head(props: { readonly dock: DockState; readonly onAccept: () => void }): JSX.Element {
  const panel = usePanel()
  const { lists, shown } = props.dock
  // A chat that is not mine, looked into or over already, stands behind mine until it is closed.
  const ids = createMemo(() => {
    const mine = lists().mine.map(chat => chat.id)
    const also = shown()?.id
    return also === undefined || mine.includes(also) ? mine : [...mine, also]
  })
  const chatOf = (id: string) => lists().mine.find(chat => chat.id === id) ?? (shown()?.id === id ? shown() : null)
  const waiting = () => lists().door.length + lists().messages.length
  const calling = () => lists().door.filter(waits).length
  return (
    <div class={classes(styles.head, !panel.dockOpen() && styles.folded)}>
      <div
        ref={shadeEnds}
        class={styles.tabs}
        role="tablist"
        aria-label={say('chats')}
        onKeyDown={event => moveFocus(event, '[role=tab]')}
      >
        <button
          type="button"
          role="tab"
          class={classes(styles.tab, styles.doorTab)}
          aria-selected={panel.dockOpen() && shown() === null}
          aria-label={[ids().length === 0 && waiting() === 0 && say('chats'), say('door'), waiting()]
            .filter(part => part !== false)
            .join(', ')}
          title={say('door')}
          tabIndex={shown() === null ? 0 : -1}
          onClick={() => {
            props.dock.close()
            panel.setDockOpen(true)
          }}
        >
          <DoorOpen size={16} />
          <Show when={waiting() > 0} fallback={<Show when={ids().length === 0}>{say('chats')}</Show>}>
            <small class={classes(calling() > 0 && styles.over)}>{waiting()}</small>
          </Show>
        </button>
        <For each={ids()}>
          {id => (
            <Show when={chatOf(id)}>
              {chat => <ChatTab chat={chat()} selected={shown()?.id === id} onOpen={() => props.dock.open(chat())} />}
            </Show>
          )}
        </For>
      </div>
      <div class={styles.tools}>
        <Show when={calling() > 0 && panel.can('chat.reply')}>
          <Button
            size="small"
            title={say('acceptLongest')}
            aria-label={`${say('accept')} ${calling()}`}
            onClick={() => props.onAccept()}
          >
            <Hand size={14} />
            <span class={styles.acceptWord}>{say('accept')}</span> <b class={text.num}>{calling()}</b>
          </Button>
        </Show>
        <IconButton
          label={panel.dockOpen() ? say('fold') : say('unfold')}
          onClick={() => panel.setDockOpen(!panel.dockOpen())}
        >
          <Show when={panel.dockOpen()} fallback={<ChevronUp size={14} />}>
            <Minus size={14} />
          </Show>
        </IconButton>
      </div>
    </div>
  )
}

function ChatTab(props: {
  readonly chat: ChatSummary
  readonly selected: boolean
  readonly onOpen: () => void
}): JSX.Element {
  const panel = usePanel()
  const name = () => visitorName(props.chat.visitorId, props.chat.visitorName)
  const left = () => turnOf(props.chat) === 'left'
  let tab: HTMLButtonElement | undefined
  createEffect(() => props.selected && tab?.scrollIntoView({ inline: 'nearest', block: 'nearest' }))
  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      class={classes(styles.tab, left() && styles.leftTab)}
      title={name()}
      aria-selected={panel.dockOpen() && props.selected}
      tabIndex={props.selected ? 0 : -1}
      onClick={() => props.onOpen()}
    >
      <ChatMark chat={props.chat} />
      <span class={text.cut}>{shortVisitorName(props.chat.visitorId, props.chat.visitorName)}</span>
      <Show when={props.selected || left()}>
        <TurnTime chat={props.chat} />
      </Show>
    </button>
  )
}
