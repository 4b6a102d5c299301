import { commaText, countryName, shortDuration, timeThere, usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import type { Row } from '@porchlight/plugin-sdk/protocol'
import { Avatar, Flag, IconButton, State, text, visitorState } from '@porchlight/plugin-sdk/ui'
import X from 'lucide-solid/icons/x'
import { type JSX, Show } from 'solid-js'
import { say } from '../words/en.ts'
import styles from './context.module.css'

/** Head of the pane: who it is, in which state, and where they are in their own day. */
export function Person(props: { readonly visitor: Row; readonly onClose: () => void }): JSX.Element {
  const panel = usePanel()
  const value = (field: string) => props.visitor.values[`core.${field}`]
  const words = (field: string) => textOf(value(field))
  const name = () => words('name')
  const state = () => visitorState(value('engagement'), value('presence'))
  const since = () => {
    const at = value('engagedAt')
    const urgent = state() === 'waiting' || state() === 'due'
    return urgent && typeof at === 'number' ? shortDuration(panel.now() - at) : undefined
  }
  const place = () => {
    const country = words('country')
    const known = commaText([words('city') ?? '', country ? countryName(country) : ''].filter(Boolean))
    if (known) return known
    const network = words('network')
    if (network === 'loopback') return say('thisComputer')
    return network === 'private' || network === 'link-local' ? say('localNetwork') : say('unavailable')
  }
  const there = () => {
    const zone = words('timeZone')
    const time = zone && timeThere(zone, panel.now())
    return time ? ` · ${say('there', { time })}` : ''
  }
  return (
    <div class={styles.person}>
      <Avatar name={name()} size={36} />
      <div class={text.grow}>
        <h2>
          <span class={text.cut}>{visitorName(props.visitor.id, name())}</span>
          <State state={state()} since={since()} />
        </h2>
        <p>
          <Show when={words('country')}>{country => <Flag country={country()} />}</Show>
          <span class={text.cut}>
            {place()}
            {there()}
          </span>
        </p>
      </div>
      <IconButton label={say('close')} class={styles.close} onClick={() => props.onClose()}>
        <X size={16} />
      </IconButton>
    </div>
  )
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
