import {
  commaText,
  countryName,
  duration,
  listText,
  shortCountryName,
  shortDuration,
  usePanel,
  visitorName,
} from '@porchlight/plugin-sdk/panel'
import type { Row } from '@porchlight/plugin-sdk/protocol'
import {
  Avatar,
  classes,
  Flag,
  State,
  SurfaceView,
  text,
  type VisitorState,
  visitorState,
} from '@porchlight/plugin-sdk/ui'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import Bot from 'lucide-solid/icons/bot'
import Link from 'lucide-solid/icons/link'
import Mail from 'lucide-solid/icons/mail'
import Megaphone from 'lucide-solid/icons/megaphone'
import Monitor from 'lucide-solid/icons/monitor'
import Search from 'lucide-solid/icons/search'
import Share2 from 'lucide-solid/icons/share-2'
import Smartphone from 'lucide-solid/icons/smartphone'
import Sparkles from 'lucide-solid/icons/sparkles'
import Tablet from 'lucide-solid/icons/tablet'
import Tv from 'lucide-solid/icons/tv'
import { For, type JSX, Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Column } from './columns.ts'
import { hostWords } from './host-words.ts'
import { placelessWord, wordOf } from './value-words.ts'
import { numberOf, pathOf, shownValue, textOf } from './values.ts'
import styles from './whos-on.module.css'
import { say } from './words.ts'

export interface CellProps {
  readonly row: Row
  readonly column: Column
}

/** The state to show, from the row's own fields. */
export function stateOf(row: Row): VisitorState {
  return visitorState(row.values['core.engagement'], row.values['core.presence'])
}

/** How long somebody waits for an answer; nothing for those who do not. */
export function waitingTime(row: Row, now: number): string | undefined {
  const state = stateOf(row)
  const since = numberOf(row.values['core.engagedAt'])
  return since !== null && (state === 'waiting' || state === 'due') ? shortDuration(now - since) : undefined
}

/** What stands in one cell of the grid. */
export function Cell(props: CellProps): JSX.Element {
  const panel = usePanel()
  const value = (field = props.column.id) => props.row.values[field]
  const words = (field?: string) => textOf(value(field))
  const until = () => numberOf(value('core.departedAt')) ?? panel.now()
  const since = (field: string) => {
    const at = numberOf(value(field))
    return at === null ? '' : duration(until() - at)
  }
  const contributed = () => panel.slots.cell(props.column.id)

  return (
    <Show
      when={contributed()}
      keyed
      fallback={
        <Switch fallback={<Plain {...props} />}>
          <Match when={props.column.kind === 'state'}>
            <State state={stateOf(props.row)} short since={waitingTime(props.row, panel.now())} />
          </Match>
          <Match when={props.column.kind === 'visitor'}>
            <VisitorName row={props.row} />
          </Match>
          <Match when={props.column.kind === 'place'}>
            <Place row={props.row} />
          </Match>
          <Match when={props.column.kind === 'page'}>
            <span class={styles.page} title={`${words('core.title') ?? ''} ${words() ?? ''}`.trim()}>
              <b class={text.cut} dir="auto">
                {words('core.title') ?? pathOf(words() ?? '')}
              </b>
              <Show when={words('core.title')}>
                <span class={text.cut} dir="ltr" data-path>
                  {pathOf(words() ?? '')}
                </span>
              </Show>
            </span>
          </Match>
          <Match when={props.column.kind === 'source'}>
            <Source row={props.row} />
          </Match>
          <Match when={props.column.kind === 'time'}>
            <span class={styles.figure}>{since(props.column.id)}</span>
          </Match>
          <Match when={props.column.kind === 'idle'}>
            <span class={styles.figure}>{since(props.column.id)}</span>
          </Match>
          <Match when={props.column.kind === 'device'}>
            <Device row={props.row} />
          </Match>
          <Match when={props.column.kind === 'agents'}>
            <Agents names={value()} />
          </Match>
        </Switch>
      }
    >
      {surface => (
        <SurfaceView
          plugin={props.column.id.split('.')[0] ?? ''}
          surface={surface}
          with={{ value: value(), row: props.row }}
        />
      )}
    </Show>
  )
}

function Plain(props: CellProps): JSX.Element {
  const panel = usePanel()
  const { id, info, align } = props.column
  // Only what ticks reads the clock.
  const value = () => props.row.values[id]
  const shown = () =>
    wordOf(id, value()) ?? shownValue(value(), info.format, info.format === 'elapsed' ? panel.now() : 0) ?? ''
  return (
    <span class={classes(text.cut, align === 'end' && styles.figure)} title={align === 'end' ? undefined : shown()}>
      {shown()}
    </span>
  )
}

export function VisitorName(props: { readonly row: Row }): JSX.Element {
  const name = () => textOf(props.row.values['core.name'])
  return (
    <span class={classes(text.cut, name() ? styles.name : styles.anonymous)} title={name() ?? undefined}>
      {visitorName(props.row.id, name())}
    </span>
  )
}

export function Place(props: { readonly row: Row }): JSX.Element {
  const country = () => textOf(props.row.values['core.country'])
  const city = () => textOf(props.row.values['core.city'])
  return (
    <Show when={country()} fallback={<span class={text.cut}>{placelessWord(props.row.values) ?? ''}</span>}>
      {code => (
        <span class={styles.pair} title={commaText([city() ?? '', countryName(code())].filter(Boolean))}>
          <Flag country={code()} />
          <span class={text.cut}>{city() ?? shortCountryName(code())}</span>
        </span>
      )}
    </Show>
  )
}

const media: Readonly<Record<string, typeof Search>> = {
  ai: Sparkles,
  campaign: Megaphone,
  direct: ArrowRight,
  mail: Mail,
  search: Search,
  social: Share2,
}

function Source(props: { readonly row: Row }): JSX.Element {
  const source = () => textOf(props.row.values['core.source'])
  const medium = () => textOf(props.row.values['core.medium'])
  const icon = () => (source() ? (media[medium() ?? ''] ?? Link) : ArrowRight)
  const keywords = () => textOf(props.row.values['core.keywords'])
  const name = () => keywords() ?? hostWords(source() ?? say('direct'))
  // The same name by two ways has two icons: the hint says which way it was.
  const way = () => source() && wordOf('core.medium', medium())
  const hint = () => [source() ?? say('direct'), keywords(), way()].filter(Boolean).join(' · ')
  // The end of a host tells most of it, so that it is cut before that.
  const ending = () => (keywords() ? '' : (/\.[^.\s]{2,}$/.exec(name())?.[0] ?? ''))
  return (
    <span class={styles.source} title={hint()}>
      <span class={styles.tile}>
        <Dynamic component={icon()} size={11} strokeWidth={2.25} />
      </span>
      <span class={styles.host} dir={ending() ? 'ltr' : 'auto'}>
        <span class={text.cut}>{name().slice(0, name().length - ending().length)}</span>
        <Show when={ending()}>
          <span>{ending()}</span>
        </Show>
      </span>
    </span>
  )
}

const devices: readonly (readonly [name: string, icon: typeof Monitor])[] = [
  ['mobile', Smartphone],
  ['tablet', Tablet],
  ['tv', Tv],
  ['other', Bot],
]

function Device(props: { readonly row: Row }): JSX.Element {
  const browser = () => textOf(props.row.values['core.browser'])
  const hint = () => [browser(), textOf(props.row.values['core.os'])].filter(Boolean).join(' · ')
  const icon = () => devices.find(([name]) => name === props.row.values['core.device'])?.[1] ?? Monitor
  return (
    <span class={styles.device} role="img" aria-label={hint()} title={hint()}>
      <Dynamic component={icon()} size={14} />
    </span>
  )
}

function Agents(props: { readonly names: unknown }): JSX.Element {
  const names = () => (Array.isArray(props.names) ? props.names.map(String) : [])
  return (
    <Show when={names().length > 0}>
      <span class={styles.avatars} role="img" aria-label={listText(names())}>
        <For each={names().slice(0, 3)}>{name => <Avatar name={name} size={18} />}</For>
      </span>
    </Show>
  )
}
