import { usePanel } from '@porchlight/plugin-sdk/panel'
import type { AgentPresence } from '@porchlight/plugin-sdk/protocol'
import { Avatar, buttonClass, classes, Popover } from '@porchlight/plugin-sdk/ui'
import { For, type JSX, Show } from 'solid-js'
import { say } from '../words/en.ts'
import styles from './shell.module.css'

/** How many agents take chats; opens the list of all of them. */
export function AgentsOnline(): JSX.Element {
  const panel = usePanel()
  const online = () => panel.agents().filter(agent => agent.available)
  const inOrder = () => [...panel.agents()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  return (
    <Popover
      label={say('agentsTitle')}
      worded
      align="end"
      triggerClass={classes(buttonClass({ kind: 'quiet' }), styles.agents)}
      trigger={
        <>
          <span class={styles.avatars}>
            <For each={online().slice(0, 3)}>{agent => <Avatar name={agent.name} size={18} />}</For>
          </span>
          {say('agentsOnline', { count: online().length })}
        </>
      }
    >
      <ul class={styles.people}>
        <For each={inOrder()}>{agent => <Agent agent={agent} />}</For>
      </ul>
    </Popover>
  )
}

function Agent(props: { readonly agent: AgentPresence }): JSX.Element {
  const state = () =>
    props.agent.available ? say('agentTakes') : props.agent.here ? say('agentHere') : say('agentGone')
  return (
    <li class={styles.person}>
      <Show when={props.agent.here} fallback={<Avatar name={props.agent.name} />}>
        <Avatar name={props.agent.name} mark={props.agent.available ? 'here' : 'away'} />
      </Show>
      <p>
        {props.agent.name}
        <small>
          {state()}
          <Show when={props.agent.chats > 0}> · {say('agentChats', { count: props.agent.chats })}</Show>
        </small>
      </p>
    </li>
  )
}

function rank(agent: AgentPresence): number {
  return agent.available ? 0 : agent.here ? 1 : 2
}
