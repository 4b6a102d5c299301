// biome-ignore-all lint/a11y/useSemanticElements: rows stand where CSS puts them, which takes the meaning from a native table.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stands on the grid, which names the active row or cell.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid hears the keys.
import { duration, usePanel } from '@porchlight/plugin-sdk/panel'
import type { Row } from '@porchlight/plugin-sdk/protocol'
import { Bar, classes, StateMark, text, visitorStates } from '@porchlight/plugin-sdk/ui'
import Bot from 'lucide-solid/icons/bot'
import { type Accessor, createEffect, For, type JSX, on, Show } from 'solid-js'
import { Cell, Place, stateOf, VisitorName, waitingTime } from './cells.tsx'
import type { Column } from './columns.ts'
import { flash } from './flash.ts'
import { wordOf } from './value-words.ts'
import { numberOf, pathOf, textOf } from './values.ts'
import styles from './whos-on.module.css'

export interface GridRowProps {
  readonly id: string
  /** Place in the whole list, from 0. */
  readonly index: number
  /** Rows of heads before the first one. */
  readonly headRows: number
  readonly height: number
  /** Undefined while the row is still on its way. */
  readonly row: Row | undefined
  readonly columns: readonly Column[]
  readonly selected: boolean
  /** The keyboard stands here: -1 on the row itself, else on a cell. */
  readonly cell: number | null
  readonly scrolling: Accessor<boolean>
  readonly onPick: () => void
}

export const rowId = (id: string) => `visitor-${id}`
export const cellId = (id: string, column: number) => `visitor-${id}-${column}`

export function GridRow(props: GridRowProps): JSX.Element {
  const panel = usePanel()
  let element: HTMLDivElement | undefined
  // What is worth a look when it changes; clocks tick without one.
  const worth = () => {
    const values = props.row?.values
    return (
      values && [values['core.engagement'], values['core.presence'], values['core.url'], values['core.name']].join(' ')
    )
  }
  createEffect(
    on(worth, (now, before) => {
      if (element && before !== undefined && now !== before && !props.scrolling()) flash(element)
    }),
  )
  return (
    <div
      ref={element}
      role="row"
      id={rowId(props.id)}
      aria-rowindex={props.index + props.headRows + 1}
      aria-selected={props.selected}
      class={classes(
        styles.row,
        panel.narrow() && styles.card,
        props.row && stateOf(props.row) === 'departed' && styles.gone,
        props.cell === -1 && styles.at,
      )}
      style={{ transform: `translateY(${props.index * props.height}px)` }}
      onClick={() => props.onPick()}
    >
      <Show when={props.row} fallback={<Placeholder columns={props.columns} />}>
        {row => (
          <Show when={!panel.narrow()} fallback={<Card row={row()} />}>
            <For each={props.columns}>
              {(column, index) => (
                <span
                  role="gridcell"
                  aria-colindex={index() + 1}
                  id={cellId(props.id, index())}
                  class={classes(
                    text.cut,
                    column.align === 'end' && styles.end,
                    column.align === 'center' && styles.center,
                    props.cell === index() && styles.atCell,
                  )}
                >
                  <Cell row={row()} column={column} />
                </span>
              )}
            </For>
          </Show>
        )}
      </Show>
    </div>
  )
}

function Placeholder(props: { readonly columns: readonly Column[] }): JSX.Element {
  return (
    <For each={props.columns}>
      {column => (
        <span role="gridcell">
          <Bar width={Math.min(64, (column.width ?? 140) * 0.6)} />
        </span>
      )}
    </For>
  )
}

/** Cells of a phone's row. */
export const cardCells = 4

/** A row for a phone: who and where, how long, and what they look at. */
function Card(props: { readonly row: Row }): JSX.Element {
  const panel = usePanel()
  const waits = () => waitingTime(props.row, panel.now())
  const since = () => {
    const at = numberOf(props.row.values['core.navigatedAt'])
    return at === null ? '' : duration((numberOf(props.row.values['core.departedAt']) ?? panel.now()) - at)
  }
  /** Why a program is taken for one: that is what its name is here. */
  const bot = () =>
    props.row.values['core.lane'] === 'bot' ? wordOf('core.laneReason', props.row.values['core.laneReason']) : null
  const page = () => textOf(props.row.values['core.title']) ?? pathOf(textOf(props.row.values['core.url']) ?? '')
  return (
    <>
      <span role="gridcell" class={styles.cardMark}>
        <Show when={bot()} fallback={<StateMark state={stateOf(props.row)} />}>
          <Bot size={14} />
        </Show>
      </span>
      <span role="gridcell" class={styles.cardTop}>
        <Show when={bot()} fallback={<VisitorName row={props.row} />}>
          {reason => <span class={classes(text.cut, styles.name)}>{reason()}</span>}
        </Show>
        <Place row={props.row} />
      </span>
      <span role="gridcell" class={classes(styles.cardTime, waits() !== undefined && styles.urgent)}>
        {waits() ?? since()}
      </span>
      <span role="gridcell" class={classes(styles.cardPage, text.cut)}>
        <Show when={waits() !== undefined}>{visitorStates[stateOf(props.row)].word} · </Show>
        {page()}
      </span>
    </>
  )
}
