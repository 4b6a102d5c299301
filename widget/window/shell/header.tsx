import type { VisitorChat } from '@porchlight/plugin-sdk/protocol'
import { useWidget, type WidgetSlot, type Words } from '@porchlight/plugin-sdk/widget'
import { For, Show } from 'solid-js'
import type { en } from '../../words/en.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icons.tsx'

type T = Words<typeof en>

/** The welcome of a window in which nothing was written yet. */
export function Hero(props: { t: T }) {
  const widget = useWidget()
  const hour = new Date().getHours()
  const greeting = hour < 5 || hour >= 18 ? 'goodEvening' : hour < 12 ? 'goodMorning' : 'goodDay'
  return (
    <header class="hero">
      <div class="hero-top">
        <span class="grow cut">{widget.siteName()}</span>
        <Close t={props.t} />
      </div>
      <h2 id="title">{props.t(greeting)}</h2>
      <p>{props.t('realPeople')}</p>
    </header>
  )
}

/** Who one talks with, and whether anybody is there. */
export function ChatHeader(props: { t: T; place: WidgetSlot }) {
  const widget = useWidget()
  const agents = () => (props.place === 'conversation' ? (widget.chat()?.agents ?? []) : [])
  const title = () => {
    if (props.place === 'offline') return props.t(widget.chat()?.state === 'waiting' ? 'messageLeft' : 'leaveMessage')
    if (props.place === 'closed') return props.t('ended')
    return namesOf(agents(), props.t) || widget.siteName() || props.t('chat')
  }
  const state = () => {
    const chat = widget.chat()
    if (props.place === 'closed' && chat?.state === 'closed') return endedText(chat, widget.siteName(), props.t)
    if (props.place === 'offline') return widget.siteName()
    if (widget.connection() !== 'live') return props.t('connecting')
    if (agents().length > 0) return widget.siteName()
    return props.t(widget.online() ? 'weAreHere' : 'nobodyHere')
  }
  const lit = () =>
    widget.connection() === 'live' && (props.place === 'conversation' || (props.place === 'waiting' && widget.online()))

  return (
    <header class="head">
      <div class="stack">
        <For each={agents().slice(0, 3)}>{agent => <Avatar name={agent.name} />}</For>
      </div>
      <div class="grow">
        <h2 id="title" class="cut">
          {title()}
        </h2>
        <p>
          <Show when={lit()}>
            <i class="lit" />
          </Show>
          <span class="cut">{state()}</span>
        </p>
      </div>
      <Close t={props.t} />
    </header>
  )
}

function Close(props: { t: T }) {
  const widget = useWidget()
  return (
    <button type="button" class="icon-button" aria-label={props.t('close')} onClick={widget.close}>
      <Icon name="close" />
    </button>
  )
}

function namesOf(agents: VisitorChat['agents'], t: T): string {
  const [first, second] = agents.map(agent => agent.name)
  if (first === undefined || second === undefined) return first ?? ''
  return agents.length === 2 ? t('two', { first, second }) : t('more', { first, count: agents.length - 1 })
}

function endedText(chat: Extract<VisitorChat, { state: 'closed' }>, siteName: string, t: T): string {
  const who = namesOf(chat.agents, t) || siteName
  return t('endedAfter', { who, count: Math.max(1, Math.round((chat.closedAt - chat.openedAt) / 60_000)) })
}
