import {
  dayName,
  sameDay,
  shortDuration,
  shortTime,
  usePanel,
  visitorName,
  wholeTime,
} from '@porchlight/plugin-sdk/panel'
import type { AgentEntry, ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { Button, classes, Empty, State, text, visitorStates } from '@porchlight/plugin-sdk/ui'
import Hand from 'lucide-solid/icons/hand'
import Mail from 'lucide-solid/icons/mail'
import MessagesSquare from 'lucide-solid/icons/messages-square'
import { For, type JSX, Show } from 'solid-js'
import styles from './chat.module.css'
import { turnOf, waits } from './chat-lists.ts'
import { ChatMark, stateOfTurn, TurnTime } from './chat-mark.tsx'
import type { DockState } from './dock-state.ts'
import { pageTitleOf } from './page-title.ts'
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
                  <LastWords chat={chat} />
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
        <h2 class={styles.section}>
          {props.title}
          <span class={text.num}>{props.count}</span>
        </h2>
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
    <article class={classes(styles.door, !waits(props.chat) && styles.mail)}>
      <div class={styles.doorTop}>
        <Show when={waits(props.chat)} fallback={<State state="departed" />}>
          <State state="waiting" since={shortDuration(panel.now() - props.chat.openedAt)} />
        </Show>
        <span class={classes(styles.doorName, text.cut)}>
          {visitorName(props.chat.visitorId, props.chat.visitorName)}
        </span>
      </div>
      <Question chat={props.chat} />
      <Acts {...props} act={say('accept')} icon={<Hand size={16} />} primary={waits(props.chat)} />
    </article>
  )
}

/** What a visitor asks, and the page they ask it on: nobody should have to accept to learn it. */
function Question(props: { readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const view = panel.watchChat(() => ({ site: props.chat.site, chatId: props.chat.id }))
  const visitor = panel.watchVisitor(() => ({ site: props.chat.site, visitorId: props.chat.visitorId }))
  const asked = () => view.entries().find(isFromVisitor)?.body
  return (
    <>
      <Show when={asked()}>
        {body => (
          <p class={styles.question} dir="auto">
            {body()}
          </p>
        )}
      </Show>
      <Show when={pageTitleOf(visitor.visitor())}>
        {page => (
          <p class={classes(styles.askedOn, text.cut)} title={page()}>
            {props.chat.visitorPresent ? say('onPage', { page: page() }) : say('leftFrom', { page: page() })}
          </p>
        )}
      </Show>
    </>
  )
}

/** The newest words of a chat, for a list of chats. */
function LastWords(props: { readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const view = panel.watchChat(() => ({ site: props.chat.site, chatId: props.chat.id }))
  const visitor = panel.watchVisitor(() => ({ site: props.chat.site, visitorId: props.chat.visitorId }))
  const last = () => view.entries().findLast(entry => entry.kind === 'message' && entry.body !== null)
  const page = () => pageTitleOf(visitor.visitor())
  return (
    <>
      <span class={classes(styles.lastWords, text.cut)}>
        <Show when={last()} fallback={visitorStates[stateOfTurn[turnOf(props.chat)]].word}>
          {entry => <bdi>{said(entry(), panel.me().id)}</bdi>}
        </Show>
      </span>
      <Show when={page()}>
        {title => (
          <span class={classes(styles.askedOn, text.cut)}>
            {props.chat.visitorPresent ? say('onPage', { page: title() }) : say('leftFrom', { page: title() })}
          </span>
        )}
      </Show>
    </>
  )
}

function said(entry: AgentEntry, me: string): string {
  const words = entry.body ?? ''
  if (entry.author.kind !== 'agent') return words
  return say('lastFrom', { name: entry.author.id === me ? say('you') : entry.author.name, words })
}

function isFromVisitor(entry: AgentEntry): boolean {
  return entry.kind === 'message' && entry.author.kind === 'visitor' && entry.body !== null
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
      <Question chat={props.chat} />
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
