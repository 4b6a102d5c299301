import { shortDuration, usePanel } from '@porchlight/plugin-sdk/panel'
import type { ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { Avatar, classes, Ring, StateMark } from '@porchlight/plugin-sdk/ui'
import type { JSX } from 'solid-js'
import styles from './chat.module.css'
import { replyWithin, turnOf, turnSince } from './chat-lists.ts'
import { say } from './words.ts'

/** How a chat's turn is shown: in the states of visitors. */
export const stateOfTurn = {
  waiting: 'waiting',
  due: 'due',
  replied: 'replied',
  left: 'departed',
  ended: 'past',
} as const

/** The visitor of a chat with the ring that fills while they wait for a reply. */
export function ChatMark(props: { readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const turn = () => turnOf(props.chat)
  // Nobody waits for a reply in a chat that is over, nor in one whose visitor left.
  const still = () => turn() === 'ended' || turn() === 'left'
  return (
    <Ring
      elapsed={still() ? 0 : panel.now() - turnSince(props.chat)}
      full={replyWithin}
      calm={turn() === 'replied' || still()}
      badge={<StateMark state={stateOfTurn[turn()]} />}
    >
      <Avatar name={props.chat.visitorName} />
    </Ring>
  )
}

/** How long it is whose turn it is; red once the visitor waited too long. A word once they left. */
export function TurnTime(props: { readonly chat: ChatSummary }): JSX.Element {
  const panel = usePanel()
  const elapsed = () => panel.now() - turnSince(props.chat)
  const over = () => (turnOf(props.chat) === 'due' || turnOf(props.chat) === 'waiting') && elapsed() > replyWithin
  const words = () => {
    const turn = turnOf(props.chat)
    if (turn === 'ended') return ''
    return turn === 'left' ? say('left') : shortDuration(elapsed())
  }
  return <small class={classes(over() && styles.over)}>{words()}</small>
}
