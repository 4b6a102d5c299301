import { usePanel } from '@porchlight/plugin-sdk/panel'
import type { Totals } from '@porchlight/plugin-sdk/protocol'
import { classes, engagements, moveFocus, State, text } from '@porchlight/plugin-sdk/ui'
import Bot from 'lucide-solid/icons/bot'
import Pause from 'lucide-solid/icons/pause'
import X from 'lucide-solid/icons/x'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { botReason } from './bot-reason.ts'
import { ColumnPicker } from './column-picker.tsx'
import { FilterBuilder, filterWords } from './filter-builder.tsx'
import { countOf, type View } from './filters.ts'
import type { ListState } from './list-state.ts'
import type { LiveRows } from './live-rows.ts'
import { TagButton } from './tag-line.tsx'
import styles from './whos-on.module.css'
import { say } from './words.ts'

export interface BarProps {
  readonly list: ListState
  readonly rows: LiveRows | null
}

const tabs: readonly View[] = ['everyone', 'active', 'waiting', 'mine']
const totals: readonly View[] = ['served', 'active', 'idle', 'departed']

/** Quick views as tabs, and what the columns are. */
export function Views(props: BarProps & { readonly bare: boolean }): JSX.Element {
  const panel = usePanel()
  const count = (view: View) => countOf(view, panel.totals(panel.site()), props.list.mine().length)
  const chosen = (view: View) => props.list.lane() === 'human' && props.list.view() === view
  const choose = (view: View) => {
    props.list.setLane('human')
    props.list.setView(view)
  }
  return (
    <div class={styles.views}>
      <div
        class={styles.tabs}
        role="tablist"
        aria-label={say('views')}
        onKeyDown={event => moveFocus(event, '[role=tab]')}
      >
        <For each={tabs}>
          {view => (
            <button
              type="button"
              role="tab"
              class={styles.tab}
              aria-selected={chosen(view)}
              tabIndex={
                chosen(view) || (view === 'everyone' && props.list.lane() === 'human' && !tabs.some(chosen)) ? 0 : -1
              }
              onClick={() => choose(view)}
            >
              {say(view)} <b>{count(view)}</b>
            </button>
          )}
        </For>
        <Show when={props.list.lane() === 'bot'}>
          <button
            ref={tab => queueMicrotask(() => tab.scrollIntoView({ inline: 'nearest', block: 'nearest' }))}
            type="button"
            role="tab"
            class={styles.tab}
            aria-selected={true}
            tabIndex={0}
          >
            {say('laneBots')} <b>{panel.totals(panel.site())?.bots ?? 0}</b>
          </button>
        </Show>
      </div>
      <Show when={!props.bare}>
        <TagButton />
      </Show>
      <Show when={!panel.narrow() && !props.bare && props.list.lane() === 'human'}>
        <ColumnPicker list={props.list} />
      </Show>
    </div>
  )
}

/** The filters in force, what is held, and totals that add up. */
export function Filters(props: BarProps & { readonly attach: (element: HTMLElement) => void }): JSX.Element {
  const panel = usePanel()
  const [open, setOpen] = createSignal(false)
  panel.onCommands(() => [{ id: 'whos-on.filter', title: say('addFilter'), keys: 'f', run: () => setOpen(true) }])
  const count = (view: View) => countOf(view, panel.totals(panel.site()), props.list.mine().length)
  const waiting = () => props.rows?.waiting() ?? 0
  return (
    <div class={styles.filters}>
      <For each={props.list.filters()}>
        {filter => <Chip {...filterWords(filter, panel.fields())} onRemove={() => props.list.removeFilter(filter)} />}
      </For>
      <FilterBuilder
        rows={props.rows?.view.rows() ?? []}
        open={open()}
        onOpenChange={setOpen}
        onAdd={props.list.addFilter}
      />
      <Show when={waiting() > 0}>
        <button
          type="button"
          ref={element => props.attach(element)}
          class={styles.held}
          title={say('heldHint')}
          onClick={() => props.rows?.release()}
        >
          <Pause size={12} strokeWidth={2.25} />
          {say('held', { count: waiting() })}
        </button>
      </Show>
      <Show
        when={props.list.lane() === 'human'}
        fallback={<p class={classes(styles.why, text.cut)}>{reasonsOf(panel.totals(panel.site()))}</p>}
      >
        <fieldset class={styles.totals} aria-label={say('totals')}>
          <For each={totals}>
            {view => (
              <button
                type="button"
                class={classes(styles.total, styles[view])}
                aria-pressed={props.list.view() === view}
                onClick={() => props.list.setView(props.list.view() === view ? 'everyone' : view)}
              >
                <i />
                {say(view)} <b>{count(view)}</b>
              </button>
            )}
          </For>
        </fieldset>
      </Show>
    </div>
  )
}

function Chip(props: { readonly start: string; readonly value: string; readonly onRemove: () => void }): JSX.Element {
  return (
    <span class={styles.filter}>
      <span class={text.cut}>
        {props.start} <b>{props.value}</b>
      </span>
      <button
        type="button"
        aria-label={say('removeFilter', { filter: `${props.start} ${props.value}`.trim() })}
        onClick={() => props.onRemove()}
      >
        <X size={12} strokeWidth={2.25} />
      </button>
    </span>
  )
}

/** Programs, kept out of the list of people: how many, and by which reason. */
export function BotLane(props: { readonly list: ListState }): JSX.Element {
  const panel = usePanel()
  const site = () => panel.totals(panel.site())
  return (
    <Show when={(site()?.bots ?? 0) > 0 && props.list.lane() === 'human'}>
      <div class={styles.lane}>
        <Bot size={16} />
        <b>{say('bots', { count: site()?.bots ?? 0 })}</b>
        <span class={text.cut}>{say('botsApart', { reasons: reasonsOf(site()) })}</span>
        <button type="button" class={text.link} onClick={() => props.list.setLane('bot')}>
          {say('show')}
        </button>
      </div>
    </Show>
  )
}

function reasonsOf(totals: Totals | null): string {
  return (totals?.botReasons ?? [])
    .slice(0, 3)
    .map(({ reason, count }) => say('botReason', { reason: botReason(reason), count }))
    .join('; ')
}

/** Which rows are seen, and what the states mean. */
export function Foot(props: {
  readonly rows: LiveRows | null
  readonly seen: { readonly first: number; readonly last: number }
  /** The list is of people, who have states. */
  readonly people: boolean
}): JSX.Element {
  const total = () => props.rows?.total() ?? 0
  return (
    <div class={styles.foot}>
      <span class={classes(text.num, styles.range)}>
        {say('range', {
          from: Math.min(total(), props.seen.first + 1),
          to: Math.min(total(), props.seen.last),
          total: total(),
        })}
      </span>
      <Show when={props.people}>
        <span class={styles.legend} role="note" aria-label={say('legend')}>
          <For each={engagements}>{state => <State state={state} small />}</For>
        </span>
      </Show>
    </div>
  )
}
