import {
  dayName,
  sameDay,
  shortDuration,
  shortTime,
  usePanel,
  visitorName,
  wholeTime,
} from '@porchlight/plugin-sdk/panel'
import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { Button, classes, Empty, State, text } from '@porchlight/plugin-sdk/ui'
import Hand from 'lucide-solid/icons/hand'
import Mail from 'lucide-solid/icons/mail'
import MessagesSquare from 'lucide-solid/icons/messages-square'
import { For, type JSX, Show } from 'solid-js'
import styles from './chat.module.css'
import { turnOf } from './chat-lists.ts'
import { ChatMark, TurnTime } from './chat-mark.tsx'
import type { DockState } from './dock-state.ts'
import { say } from './words.ts'

/** Who waits, what was left while nobody was there, and on a phone my own chats. */
export function Door(props: { readonly dock: DockState }): JSX.Element {
  const panel = usePanel()
  const lists = props.dock.lists
  const nothing = () => lists().door.length + lists().messages.length + (panel.narrow() ? lists().mine.length : 0) === 0
  return (
    <Show
      when={!nothing()}
      fallback={
        <Empty
          icon={<MessagesSquare size={24} strokeWidth={1.4} />}
          title={say('emptyTitle')}
          text={say('emptyText')}
        />
      }
    >
      <div class={styles.list}>
        <Section title={say('door')} count={lists().door.length} when={lists().door.length > 0}>
          <For each={lists().door}>{chat => <Waiting chat={chat} dock={props.dock} />}</For>
        </Section>
        <Section title={say('yours')} count={lists().mine.length} when={panel.narrow() && lists().mine.length > 0}>
          <For each={lists().mine}>
            {chat => (
              <button type="button" class={styles.item} onClick={() => props.dock.open(chat)}>
                <ChatMark chat={chat} />
                <span class={text.grow}>
                  <span class={styles.itemTop}>
                    <b class={text.cut}>{visitorName(chat.visitorId, chat.visitorName)}</b>
                    <TurnTime chat={chat} />
                  </span>
                  <span class={text.muted}>{turnOf(chat) === 'due' ? say('replyDue') : say('replied')}</span>
                </span>
              </button>
            )}
          </For>
        </Section>
        <Section title={say('messages')} count={lists().messages.length} when={lists().messages.length > 0}>
          <For each={lists().messages}>{chat => <Message chat={chat} dock={props.dock} />}</For>
        </Section>
      </div>
    </Show>
  )
}

function Section(props: {
  readonly title: string
  readonly count: number
  readonly when: boolean
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <Show when={props.when}>
      <section aria-label={props.title}>
        <h3 class={styles.section}>
          {props.title}
          <span class={text.num}>{props.count}</span>
        </h3>
        {props.children}
      </section>
    </Show>
  )
}

interface CardProps {
  readonly chat: ChatSummary
  readonly dock: DockState
}

function Waiting(props: CardProps): JSX.Element {
  const panel = usePanel()
  return (
    <article class={styles.door}>
      <div class={styles.doorTop}>
        <State state="waiting" since={shortDuration(panel.now() - props.chat.openedAt)} />
        <span class={classes(styles.doorName, text.cut)}>
          {visitorName(props.chat.visitorId, props.chat.visitorName)}
        </span>
      </div>
      <Acts {...props} act={say('accept')} icon={<Hand size={16} />} primary />
    </article>
  )
}

function Message(props: CardProps): JSX.Element {
  const panel = usePanel()
  const leftAt = () => {
    const { openedAt } = props.chat
    const time = shortTime(openedAt)
    return sameDay(openedAt, panel.now()) ? time : `${dayName(openedAt, panel.now())}, ${time}`
  }
  return (
    <article class={classes(styles.door, styles.mail)}>
      <div class={styles.doorTop}>
        <span class={styles.mailWord}>
          <Mail size={16} />
          <time title={wholeTime(props.chat.openedAt)}>{leftAt()}</time>
        </span>
        <span class={classes(styles.doorName, text.cut)}>
          {visitorName(props.chat.visitorId, props.chat.visitorName)}
        </span>
      </div>
      <Acts {...props} act={say('take')} />
    </article>
  )
}

function Acts(
  props: CardProps & { readonly act: string; readonly icon?: JSX.Element; readonly primary?: boolean },
): JSX.Element {
  const panel = usePanel()
  return (
    <div class={styles.acts}>
      <Show when={panel.can('chat.reply')}>
        <Button kind={props.primary ? 'primary' : 'plain'} onClick={() => props.dock.claim(props.chat)}>
          {props.icon}
          {props.act}
        </Button>
      </Show>
      <Button kind="quiet" onClick={() => props.dock.open(props.chat)}>
        {say('lookIn')}
      </Button>
    </div>
  )
}
