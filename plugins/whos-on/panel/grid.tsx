// biome-ignore-all lint/a11y/useSemanticElements: rows stand where CSS puts them, which takes the meaning from a native table.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stands on the grid, which names the active row or cell.
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { classes, createLate, moveFocus } from '@porchlight/plugin-sdk/ui'
import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import type { Attendance } from './attendance.ts'
import { type Column, fittingColumns, templateOf } from './columns.ts'
import { cellId, GridRow, rowId } from './grid-row.tsx'
import { createKeyboard } from './keyboard.ts'
import type { ListState } from './list-state.ts'
import { createLiveRows, type LiveRows } from './live-rows.ts'
import { createRowHeight } from './row-height.ts'
import { visibleRange } from './visible-range.ts'
import styles from './whos-on.module.css'
import { say } from './words.ts'

const overscan = 8

/** The live list: only the rows around what is seen are in the page, however many there are. */
export function Grid(props: {
  readonly list: ListState
  readonly attendance: Attendance
  /** Tells the rows and the place in them, for the bars around the grid. */
  readonly ready: (rows: LiveRows, seen: () => { readonly first: number; readonly last: number }) => void
}): JSX.Element {
  const panel = usePanel()
  const [top, setTop] = createSignal(0)
  const [size, setSize] = createSignal({ width: 0, height: 0 })
  const [scrolling, setScrolling] = createSignal(false)
  const row = createRowHeight(panel.narrow)
  let grid: HTMLDivElement | undefined
  let body: HTMLDivElement | undefined

  const height = () => size().height
  const view = () => ({ top: top(), height: height(), row: row() })
  const [total, setTotal] = createSignal(0)
  const seen = createMemo(() => visibleRange(view(), total(), 0), undefined, {
    equals: (a, b) => a?.first === b?.first && a?.last === b?.last,
  })
  const rows = createLiveRows(panel, props.list, { seen, height, row, attended: props.attendance.attended })
  createEffect(() => setTotal(rows.total()))
  props.ready(rows, seen)

  // A gap in the rows that are at hand shows as places to come; `#` keeps them apart from ids of visitors.
  const drawn = createMemo(() => {
    const range = visibleRange(view(), rows.total(), overscan)
    const places = new Map<string, number>()
    for (let index = range.first; index < range.last; index++) places.set(rows.idAt(index) ?? `#${index}`, index)
    return places
  })
  const columns = createMemo(() => fittingColumns(props.list.columns(), size().width - 14), [], { equals: sameColumns })
  const late = createLate(() => !rows.view.fresh() && rows.ids().length === 0)

  const pick = (id: string, focus: boolean) => panel.select({ site: panel.site(), visitorId: id }, { focus })
  const keyboard = createKeyboard({
    rows,
    columns: () => (panel.narrow() ? 0 : columns().length),
    page: () => Math.max(1, Math.floor(height() / row()) - 1),
    show(index) {
      if (!body) return
      const at = index * row()
      if (at < body.scrollTop) body.scrollTop = at
      else if (at + row() > body.scrollTop + body.clientHeight) body.scrollTop = at + row() - body.clientHeight
    },
    follow: id => panel.selected() && !panel.narrow() && pick(id, false),
    open: id => pick(id, true),
    leave: () => panel.select(null),
  })

  onMount(() => {
    if (!grid || !body) return
    props.attendance.attach(grid)
    setSize({ width: body.clientWidth, height: body.clientHeight })
    const watcher = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    watcher.observe(body)
    onCleanup(() => watcher.disconnect())
  })
  let still: ReturnType<typeof setTimeout> | undefined
  const scrolled = () => {
    setTop(body?.scrollTop ?? 0)
    setScrolling(true)
    clearTimeout(still)
    still = setTimeout(() => setScrolling(false), 200)
  }
  onCleanup(() => clearTimeout(still))
  createEffect(
    on(
      () => [props.list.view(), props.list.filters(), props.list.sort(), props.list.lane(), panel.site()],
      () => body?.scrollTo({ top: 0 }),
      { defer: true },
    ),
  )

  const activeDescendant = () => {
    const at = keyboard.at()
    return at && (at.cell < 0 ? rowId(at.id) : cellId(at.id, at.cell))
  }
  return (
    <div
      ref={grid}
      class={styles.grid}
      role="grid"
      aria-label={props.list.lane() === 'bot' ? say('botsLabel') : say('gridLabel')}
      aria-rowcount={rows.total() + 1}
      aria-colcount={columns().length}
      aria-busy={!rows.view.fresh()}
      aria-activedescendant={activeDescendant() ?? undefined}
      tabIndex={0}
      style={{ '--cols': templateOf(columns()) }}
      // The heads have keys of their own.
      onKeyDown={event => event.target === grid && keyboard.pressed(event)}
      onFocusIn={event => event.target === grid && keyboard.entered(panel.selected()?.visitorId ?? null)}
    >
      <Show when={!panel.narrow()}>
        <div class={styles.head} role="row" aria-rowindex={1} onKeyDown={event => moveFocus(event, 'button')}>
          <For each={columns()}>
            {(column, index) => <Head column={column} list={props.list} first={index() === 0} all={columns()} />}
          </For>
        </div>
      </Show>
      <div ref={body} class={styles.body} role="presentation" onScroll={scrolled}>
        <div class={styles.space} role="rowgroup" style={{ 'block-size': `${rows.total() * row()}px` }}>
          <For each={[...drawn().keys()]}>
            {id => (
              <GridRow
                id={id}
                index={drawn().get(id) ?? 0}
                height={row()}
                row={rows.row(id)}
                columns={columns()}
                selected={panel.selected()?.visitorId === id && panel.selected()?.site === panel.site()}
                cell={keyboard.at()?.id === id ? (keyboard.at()?.cell ?? null) : null}
                scrolling={scrolling}
                onPick={() => {
                  keyboard.moved(id)
                  pick(id, false)
                }}
              />
            )}
          </For>
          <Show when={late()}>
            <For each={Array.from({ length: 12 }, (_, index) => index)}>
              {index => (
                <GridRow
                  id={`#late-${index}`}
                  index={index}
                  height={row()}
                  row={undefined}
                  columns={columns()}
                  selected={false}
                  cell={null}
                  scrolling={scrolling}
                  onPick={() => {}}
                />
              )}
            </For>
          </Show>
        </div>
      </div>
    </div>
  )
}

function Head(props: {
  readonly column: Column
  readonly list: ListState
  readonly first: boolean
  readonly all: readonly Column[]
}): JSX.Element {
  const sorted = () => props.list.sort().field === props.column.sort
  // One stop for the Tab key among all heads; arrows go from there.
  const stop = () => sorted() || (props.first && !props.all.some(each => each.sort === props.list.sort().field))
  // The most urgent state has the smallest number, and to people it is the highest.
  const upsideDown = () => props.column.sort === 'core.urgency'
  const direction = () => (props.list.sort().descending !== upsideDown() ? 'descending' : 'ascending')
  return (
    <span
      role="columnheader"
      aria-sort={sorted() ? direction() : 'none'}
      class={classes(
        sorted() && styles.sorted,
        props.column.align === 'end' && styles.end,
        props.column.align === 'center' && styles.center,
      )}
    >
      <button
        type="button"
        tabIndex={stop() ? 0 : -1}
        class={styles.headButton}
        title={props.column.hint}
        aria-label={say('sortBy', { column: props.column.hint })}
        onClick={() => props.list.sortBy(props.column.sort)}
      >
        {props.column.title}
        <Show when={sorted()}>
          <Show when={direction() === 'descending'} fallback={<ArrowUp size={12} strokeWidth={2.25} />}>
            <ArrowDown size={12} strokeWidth={2.25} />
          </Show>
        </Show>
      </button>
    </span>
  )
}

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, index) => column === b[index])
}
