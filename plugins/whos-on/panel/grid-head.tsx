// biome-ignore-all lint/a11y/useSemanticElements: heads stand where CSS puts them, which takes the meaning from a native table.
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons inside the heads have the focus.
// biome-ignore-all lint/a11y/noStaticElementInteractions: what the pointer does at an edge, the keyboard does at the head's button.
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { classes, moveFocus } from '@porchlight/plugin-sdk/ui'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { type Column, widthOf } from './columns.ts'
import { type Drag, drag } from './drag.ts'
import type { ListState } from './list-state.ts'
import styles from './whos-on.module.css'
import { say } from './words.ts'

/** CSS pixels a key changes the width of a column by. */
const step = 8

/** The heads of the columns: they sort, are moved to another place, and are drawn wider and narrower at their end. */
export function GridHead(props: {
  readonly columns: readonly Column[]
  readonly list: ListState
  /** Arrow down goes from the heads to the rows. */
  readonly onDown: () => void
}): JSX.Element {
  let row: HTMLDivElement | undefined
  // Where a head that is carried about would stand: before the column at this place.
  const [landing, setLanding] = createSignal<number | null>(null)
  const placeAt = (x: number) => {
    const rightToLeft = row !== undefined && getComputedStyle(row).direction === 'rtl'
    const heads = [...(row?.querySelectorAll('[role=columnheader]') ?? [])]
    return heads.filter(head => {
      const { left, width } = head.getBoundingClientRect()
      return rightToLeft ? left + width / 2 > x : left + width / 2 < x
    }).length
  }
  return (
    <div
      ref={row}
      class={styles.head}
      role="row"
      aria-rowindex={1}
      onKeyDown={event => {
        if (event.key !== 'ArrowDown') return moveFocus(event, 'button')
        event.preventDefault()
        props.onDown()
      }}
    >
      <For each={props.columns}>
        {(column, index) => (
          <Head
            column={column}
            index={index()}
            all={props.columns}
            list={props.list}
            landing={landing()}
            carry={{
              moved: x => setLanding(placeAt(x)),
              ended(x) {
                setLanding(null)
                if (x !== null) props.list.place(column.id, props.columns[placeAt(x)]?.id ?? null)
              },
            }}
          />
        )}
      </For>
    </div>
  )
}

function Head(props: {
  readonly column: Column
  /** Place among all columns, from 0. */
  readonly index: number
  readonly all: readonly Column[]
  readonly list: ListState
  readonly landing: number | null
  readonly carry: Drag
}): JSX.Element {
  const panel = usePanel()
  let head: HTMLSpanElement | undefined
  let button: HTMLButtonElement | undefined
  const sorted = () => props.list.sort().field === props.column.sort
  // One stop for the Tab key among all heads; arrows go from there.
  const stop = () => sorted() || (props.index === 0 && !props.all.some(each => each.sort === props.list.sort().field))
  // The most urgent state has the smallest number, and to people it is the highest.
  const upsideDown = () => props.column.sort === 'core.urgency'
  const direction = () => (props.list.sort().descending !== upsideDown() ? 'descending' : 'ascending')
  const towardsEnd = () => (head && getComputedStyle(head).direction === 'rtl' ? -1 : 1)
  const width = () => head?.getBoundingClientRect().width ?? 0

  const draw = (wide: number | null) => {
    props.list.setWidth(props.column.id, wide)
    props.list.keepWidths()
  }

  const pressed = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowRight' ? towardsEnd() : event.key === 'ArrowLeft' ? -towardsEnd() : 0
    if (way === 0 || !event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    if (event.altKey) return draw(width() + way * step)
    const next = props.all[props.index + (way > 0 ? 2 : -1)]
    if (props.index + way < 0 || props.index + way >= props.all.length) return
    props.list.place(props.column.id, next?.id ?? null)
    panel.announce(say('columnMoved', { column: props.column.hint, place: props.index + 1, of: props.all.length }))
    // A head that is put elsewhere in the page loses the focus.
    queueMicrotask(() => button?.focus())
  }
  const resize = (event: PointerEvent) => {
    const [before, from] = [width(), event.clientX]
    drag(event, {
      moved: x => props.list.setWidth(props.column.id, before + (x - from) * towardsEnd()),
      ended: x => (x === null ? props.list.setWidth(props.column.id, before) : props.list.keepWidths()),
    })
  }
  return (
    <span
      ref={head}
      role="columnheader"
      aria-colindex={props.index + 1}
      aria-sort={sorted() ? direction() : 'none'}
      class={classes(
        sorted() && styles.sorted,
        props.column.align === 'end' && styles.end,
        props.column.align === 'center' && styles.center,
        props.landing === props.index && styles.landing,
        props.landing === props.all.length && props.index === props.all.length - 1 && styles.landingAfter,
      )}
    >
      <button
        ref={button}
        type="button"
        tabIndex={stop() ? 0 : -1}
        class={styles.headButton}
        title={`${props.column.hint}\n${say('headKeys')}`}
        aria-label={say('sortBy', { column: props.column.hint })}
        onKeyDown={pressed}
        onPointerDown={event => props.list.lane() === 'human' && drag(event, props.carry)}
        onClick={() => props.list.sortBy(props.column.sort)}
      >
        {props.column.title}
        <Show when={sorted()}>
          <Show when={direction() === 'descending'} fallback={<ArrowUp size={12} strokeWidth={2.25} />}>
            <ArrowDown size={12} strokeWidth={2.25} />
          </Show>
        </Show>
      </button>
      <Show when={widthOf(props.column, props.list.widths()) !== null}>
        <i class={styles.edge} onPointerDown={resize} onDblClick={() => draw(null)} />
      </Show>
    </span>
  )
}
