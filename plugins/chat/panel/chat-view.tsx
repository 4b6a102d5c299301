import { listText, usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import type { AgentEntry, ChatSummary } from '@porchlight/plugin-sdk/protocol'
import { Button, Confirm, classes, IconButton, State, text } from '@porchlight/plugin-sdk/ui'
import ChevronLeft from 'lucide-solid/icons/chevron-left'
import { createEffect, createSignal, type JSX, Match, on, Show, Switch } from 'solid-js'
import styles from './chat.module.css'
import { turnOf } from './chat-lists.ts'
import { ChatMark, stateOfTurn, TurnTime } from './chat-mark.tsx'
import { Composer } from './composer.tsx'
import type { DockState } from './dock-state.ts'
import { pageTitleOf } from './page-title.ts'
import { Thread } from './thread.tsx'
import { say } from './words.ts'

/** One chat: whose turn it is, the messages, and where to write. */
export function ChatView(props: { readonly chat: ChatSummary; readonly dock: DockState }): JSX.Element {
  const panel = usePanel()
  const view = panel.watchChat(() => ({ site: props.chat.site, chatId: props.chat.id }))
  const visitor = panel.watchVisitor(() => ({ site: props.chat.site, visitorId: props.chat.visitorId }))
  const [ending, setEnding] = createSignal(false)
  let box: HTMLDivElement | undefined
  let closing: HTMLDivElement | undefined
  const name = () => visitorName(props.chat.visitorId, props.chat.visitorName)
  const page = () => pageTitleOf(visitor.visitor())
  const whereabouts = () => {
    const at = page()
    if (props.chat.visitorPresent) return at && say('onPage', { page: at })
    return at ? say('leftFrom', { page: at }) : say('visitorGone')
  }
  const mine = () => props.dock.mine(props.chat)
  // The button goes with the chat: the keyboard goes on at the tab that is shown then.
  const putAway = () => {
    const chats = box?.closest('[data-part=chats]')
    props.dock.close()
    queueMicrotask(() => chats?.querySelector<HTMLElement>('[role=tab][aria-selected=true], button')?.focus())
  }
  // Where one wrote is gone with the chat: the keyboard goes on at what is there instead.
  createEffect(
    on(
      () => props.chat.state === 'closed',
      closed => closed && setTimeout(goOn, 100),
      { defer: true },
    ),
  )
  function goOn(): void {
    const at = document.activeElement
    // The question whether to end it may still be on its way out, and holds the keyboard until then.
    if (at?.closest('[role=alertdialog]')) setTimeout(goOn, 100)
    else if (at === null || at === document.body) closing?.querySelector('button')?.focus()
  }
  const end = (
    <Show when={mine() && props.chat.state !== 'closed'}>
      <Button kind="quiet" size="small" onClick={() => setEnding(true)}>
        {say('end')}
      </Button>
    </Show>
  )

  return (
    <div ref={box} class={styles.chat}>
      <Show
        when={panel.narrow()}
        fallback={
          <div class={styles.bar}>
            <TurnWord chat={props.chat} />
            <span class={classes(text.cut, text.grow)}>{whereabouts()}</span>
            {end}
          </div>
        }
      >
        <header class={styles.topbar}>
          <IconButton label={say('back')} onClick={putAway}>
            <ChevronLeft size={20} />
          </IconButton>
          <ChatMark chat={props.chat} />
          <button
            type="button"
            class={text.grow}
            onClick={() => panel.select({ site: props.chat.site, visitorId: props.chat.visitorId })}
          >
            <h2>
              <span class={text.cut}>{name()}</span>
              <TurnTime chat={props.chat} />
            </h2>
            <p>
              <TurnWord chat={props.chat} small />
              <span class={text.cut}>{whereabouts()}</span>
            </p>
          </button>
          {end}
        </header>
      </Show>
      <Warning chat={props.chat} dock={props.dock} />
      <Contact chat={props.chat} entries={view.entries()} email={visitor.visitor()?.values['core.email']} />
      <Show
        when={view.problem() === null || view.entries().length > 0}
        fallback={<p class={styles.contact}>{say('chatGone', { why: view.problem()?.message ?? '' })}</p>}
      >
        <Thread chat={props.chat} entries={view.entries()} dock={props.dock} />
      </Show>
      <Switch>
        <Match when={props.chat.state === 'closed'}>
          <div ref={closing} class={styles.closedLine}>
            {say('chatEnded')}
            <Button onClick={putAway}>{say('close')}</Button>
          </div>
        </Match>
        <Match when={!panel.can('chat.reply')}>
          <div class={styles.closedLine}>{say('mayNotReply')}</div>
        </Match>
        <Match when={props.chat.state === 'waiting'}>
          <div class={styles.closedLine}>
            <span />
            <Button kind="primary" onClick={() => props.dock.claim(props.chat)}>
              {props.chat.kind === 'message' ? say('take') : say('accept')}
            </Button>
          </div>
        </Match>
        <Match when={mine()}>
          <Composer chat={props.chat} dock={props.dock} />
        </Match>
      </Switch>
      <Confirm
        open={ending()}
        title={say('endTitle')}
        text={say('endText', { name: name() })}
        act={say('endAct')}
        cancel={say('goOn')}
        onClose={() => setEnding(false)}
        onAct={() => {
          setEnding(false)
          props.dock.end(props.chat)
        }}
      />
    </div>
  )
}

function TurnWord(props: { readonly chat: ChatSummary; readonly small?: boolean }): JSX.Element {
  return (
    <Show when={turnOf(props.chat) !== 'ended'} fallback={<span>{say('ended')}</span>}>
      <State state={stateOfTurn[turnOf(props.chat)]} small={props.small ?? false} />
    </Show>
  )
}

function Warning(props: { readonly chat: ChatSummary; readonly dock: DockState }): JSX.Element {
  const panel = usePanel()
  const theirs = () => props.chat.state === 'open' && !props.dock.mine(props.chat)
  return (
    <Show when={theirs()}>
      <div class={styles.warn}>
        <span class={text.grow}>{say('theirs', { names: listText(props.chat.agents.map(agent => agent.name)) })}</span>
        <Show when={panel.can('chat.reply')}>
          <Button size="small" onClick={() => props.dock.join(props.chat)}>
            {say('join')}
          </Button>
        </Show>
      </div>
    </Show>
  )
}

/** Where an answer to a left message goes, while its visitor is not on the site. */
function Contact(props: {
  readonly chat: ChatSummary
  readonly entries: readonly AgentEntry[]
  readonly email: unknown
}): JSX.Element {
  const address = () => {
    const given = props.entries.find(entry => typeof entry.data?.email === 'string')?.data?.email ?? props.email
    return typeof given === 'string' && given !== '' ? given : null
  }
  return (
    <Show when={props.chat.kind === 'message' && address()}>
      {email => (
        <p class={styles.contact}>
          {say('writeBack')}{' '}
          <a class={text.link} href={`mailto:${encodeURIComponent(email()).replace('%40', '@')}`}>
            {email()}
          </a>
        </p>
      )}
    </Show>
  )
}
