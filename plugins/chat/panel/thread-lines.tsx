import { clockTime, usePanel, visitorName, wholeTime } from '@porchlight/plugin-sdk/panel'
import type { AgentEntry, ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { Button, classes, SurfaceView } from '@porchlight/plugin-sdk/ui'
import CheckCheck from 'lucide-solid/icons/check-check'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import DoorOpen from 'lucide-solid/icons/door-open'
import Lock from 'lucide-solid/icons/lock'
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { pieces } from '../widget/links.ts'
import styles from './chat.module.css'
import type { PendingPost } from './pending-posts.ts'
import type { ThreadItem } from './thread-items.ts'
import { say } from './words.ts'

type Words = Extract<ThreadItem, { readonly kind: 'words' }>

/** Something somebody wrote: to everyone, to agents, or to some of them. Other kinds are drawn by the plugin that knows them. */
export function WordsItem(props: { readonly item: Words; readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const entry = () => props.item.entry
  const renderer = () =>
    entry().kind === 'message' || entry().kind === 'note' ? null : panel.slots.messageRenderer(entry().kind)
  return (
    <Switch fallback={<Bubble {...props} />}>
      <Match when={renderer()} keyed>
        {found => (
          <SurfaceView plugin={found.plugin} surface={found.surface} with={{ chat: props.chat, entry: entry() }} />
        )}
      </Match>
      <Match when={entry().audience !== 'everyone'}>
        <Note {...props} />
      </Match>
    </Switch>
  )
}

function Bubble(props: { readonly item: Words; readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const entry = () => props.item.entry
  const mine = () => isMe(entry(), panel.me().id)
  const incoming = () => entry().author.kind === 'visitor'
  const isRead = () => !incoming() && (props.chat.visitorSeen ?? 0) >= entry().n
  return (
    <div
      data-n={entry().n}
      class={classes(styles.message, incoming() ? styles.in : styles.out, !props.item.last && styles.tight)}
    >
      <div class={classes(styles.bubble, props.item.body === null && styles.removed)} dir="auto">
        <Linked words={props.item.body ?? say('removed')} />
      </div>
      <Show when={props.item.last || props.item.edited}>
        <div class={styles.meta}>
          <Show when={!incoming() && !mine()}>
            <span>{authorName(entry())}</span>
          </Show>
          <time title={wholeTime(entry().at)}>{clockTime(entry().at)}</time>
          <Show when={props.item.edited}>{say('edited')}</Show>
          <Show when={isRead()}>
            <CheckCheck size={12} strokeWidth={2.25} /> {say('read')}
          </Show>
        </div>
      </Show>
    </div>
  )
}

/** Words whose web addresses lead there, in a window that learns nothing of this one. */
function Linked(props: { readonly words: string }): JSX.Element {
  return (
    <For each={pieces(props.words)}>
      {piece => (
        <Show when={piece.href} fallback={piece.text}>
          {href => (
            <a class={styles.link} href={href()} target="_blank" rel="noopener noreferrer">
              {piece.text}
            </a>
          )}
        </Show>
      )}
    </For>
  )
}

function Note(props: { readonly item: Words }): JSX.Element {
  const panel = usePanel()
  const entry = () => props.item.entry
  const some = () => typeof entry().audience === 'object'
  const head = () =>
    some()
      ? say('onlyFor')
      : isMe(entry(), panel.me().id)
        ? say('yourNote')
        : say('note', { name: authorName(entry()) })
  return (
    <div data-n={entry().n} class={classes(styles.note, some() && styles.private)}>
      <div class={styles.noteHead}>
        <Lock size={12} strokeWidth={2.25} />
        {head()}
        <time title={wholeTime(entry().at)}>{clockTime(entry().at)}</time>
      </div>
      <Linked words={props.item.body ?? say('removed')} />
    </div>
  )
}

/** Something that happened: somebody came, left, or ended the chat. */
export function EventLine(props: { readonly entry: AgentEntry; readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  return (
    <Show when={eventWords(props.entry, props.chat, panel.me().id)}>
      {words => (
        <div class={styles.line}>
          <DoorOpen size={14} />
          <span>{words()}</span>
          <time title={wholeTime(props.entry.at)}>{clockTime(props.entry.at)}</time>
        </div>
      )}
    </Show>
  )
}

function eventWords(entry: AgentEntry, chat: ChatSummary, me: string): string | null {
  const name = authorName(entry) || visitorName(chat.visitorId, chat.visitorName)
  if (entry.kind === 'joined') {
    if (entry.author.kind === 'visitor') return say('visitorJoined', { name })
    return isMe(entry, me) ? say('youJoined') : say('agentJoined', { name })
  }
  if (entry.kind === 'left') return say('agentLeft', { name })
  if (entry.kind !== 'state') return null
  if (entry.data?.state !== 'closed') return chat.kind === 'message' ? say('startedMessage') : say('startedLive')
  if (entry.author.kind === 'agent') return isMe(entry, me) ? say('closedByYou') : say('closedByAgent', { name })
  if (entry.author.kind === 'visitor' || entry.data.reason === 'visitor')
    return say('closedByVisitor', { name: visitorName(chat.visitorId, chat.visitorName) })
  return entry.data.reason === 'visitor-left' ? say('closedByLeaving') : say('closedOtherwise')
}

/** Words that are on their way, or came back. */
export function PendingItem(props: {
  readonly post: PendingPost
  readonly onRetry: () => void
  readonly onDiscard: () => void
}): JSX.Element {
  return (
    <div
      class={classes(
        props.post.kind === 'note' ? styles.note : classes(styles.message, styles.out),
        props.post.problem ? styles.refused : styles.pending,
      )}
    >
      <Show when={props.post.kind === 'send'} fallback={props.post.body}>
        <div class={styles.bubble} dir="auto">
          {props.post.body}
        </div>
      </Show>
      <div class={styles.meta} role={props.post.problem ? 'alert' : undefined}>
        <Show when={props.post.problem} fallback={say('sending')}>
          {problem => (
            <>
              <CircleAlert size={12} strokeWidth={2.25} />
              {say('notSent', { why: problem().message })}
              <Button size="small" onClick={() => props.onRetry()}>
                {say('retry')}
              </Button>
              <Button size="small" kind="quiet" onClick={() => props.onDiscard()}>
                {say('discard')}
              </Button>
            </>
          )}
        </Show>
      </div>
    </div>
  )
}

function isMe(entry: AgentEntry, me: string): boolean {
  return entry.author.kind === 'agent' && entry.author.id === me
}

function authorName(entry: AgentEntry): string {
  return entry.author.kind === 'system' ? '' : (entry.author.name ?? '')
}
