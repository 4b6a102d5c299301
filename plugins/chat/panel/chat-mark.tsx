import { shortDuration, usePanel } from '@porchlight/plugin-sdk/panel'
import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { Avatar, classes, Ring, StateMark } from '@porchlight/plugin-sdk/ui'
import type { JSX } from 'solid-js'
import styles from './chat.module.css'
import { replyWithin, turnOf, turnSince } from './chat-lists.ts'

/** The visitor of a chat with the ring that fills while they wait for a reply. */
export function ChatMark(props: { readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const turn = () => turnOf(props.chat)
  const state = () => ({ waiting: 'waiting', due: 'due', replied: 'replied', ended: 'past' }) as const
  return (
    <Ring
      elapsed={turn() === 'ended' ? 0 : panel.now() - turnSince(props.chat)}
      full={replyWithin}
      calm={turn() === 'replied' || turn() === 'ended'}
      badge={<StateMark state={state()[turn()]} />}
    >
      <Avatar name={props.chat.visitorName} />
    </Ring>
  )
}

/** How long it is whose turn it is; red once the visitor waited too long. */
export function TurnTime(props: { readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const elapsed = () => panel.now() - turnSince(props.chat)
  const over = () => (turnOf(props.chat) === 'due' || turnOf(props.chat) === 'waiting') && elapsed() > replyWithin
  return (
    <small class={classes(over() && styles.over)}>
      {turnOf(props.chat) === 'ended' ? '' : shortDuration(elapsed())}
    </small>
  )
}
