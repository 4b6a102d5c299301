// biome-ignore-all lint/a11y/useSemanticElements: rows stand where CSS puts them, which takes the meaning from a native table.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus stands on the grid, which names the active row or cell.
import { usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import { createLate } from '@porchlight/plugin-sdk/ui'
import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import type { Attendance } from './attendance.ts'
import { type Column, fittingColumns, templateOf } from './columns.ts'
import { GridHead } from './grid-head.tsx'
import { cardCells, cellId, GridRow, rowId } from './grid-row.tsx'
import { createKeyboard, placeId } from './keyboard.ts'
import type { ListState } from './list-state.ts'
import { createLiveRows, type LiveRows } from './live-rows.ts'
import { createRowHeight } from './row-height.ts'
import { textOf } from './values.ts'
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

  const columns = createMemo(() => fittingColumns(props.list.columns(), size().width - 14, props.list.widths()), [], {
    equals: sameColumns,
  })
  const late = createLate(() => !rows.view.fresh() && rows.ids().length === 0)

  const pick = (id: string, focus: boolean) => panel.select({ site: panel.site(), visitorId: id }, { focus })
  const keyboard = createKeyboard({
    rows,
    columns: () => (panel.narrow() ? 0 : columns().length),
    page: () => Math.max(1, Math.floor(height() / row()) - 1),
    show(index) {
      if (!grid) return
      const at = index * row()
      if (at < grid.scrollTop) grid.scrollTop = at
      else if (at + row() > grid.scrollTop + height()) grid.scrollTop = at + row() - height()
    },
    rightToLeft: () => grid !== undefined && getComputedStyle(grid).direction === 'rtl',
    follow: id => panel.selected() && !panel.narrow() && pick(id, false),
    left(next) {
      if (grid?.matches(':focus') && name)
        panel.announce(next ? say('rowLeft', { name, next: nameOf(next) }) : say('rowsLeft'))
    },
    open: id => pick(id, true),
    above: () => grid?.querySelector<HTMLElement>('[role=columnheader] [tabindex="0"]')?.focus(),
    leave: () => panel.select(null),
  })
  const nameOf = (id: string) => visitorName(id, textOf(rows.row(id)?.values['core.name']))
  // Kept, because who left has no row to read it from.
  let name = ''
  createEffect(() => {
    const at = keyboard.at()
    if (at && rows.row(at.id)) name = nameOf(at.id)
  })
  // A gap in the rows that are at hand shows as places to come. The row the keyboard stands on stays, wherever one scrolls.
  const drawn = createMemo(() => {
    const range = visibleRange(view(), rows.total(), overscan)
    const places = new Map<string, number>()
    for (let index = range.first; index < range.last; index++) places.set(rows.idAt(index) ?? placeId(index), index)
    const at = keyboard.at()
    if (at && at.index < rows.total()) places.set(at.id, at.index)
    return places
  })

  onMount(() => {
    if (!grid || !body) return
    props.attendance.attach(grid)
    // The heads stay at the top, over the rows.
    const measure = () => {
      if (grid && body) setSize({ width: grid.clientWidth, height: grid.clientHeight - body.offsetTop })
    }
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(grid)
    onCleanup(() => watcher.disconnect())
  })
  let still: ReturnType<typeof setTimeout> | undefined
  const scrolled = () => {
    setTop(grid?.scrollTop ?? 0)
    setScrolling(true)
    clearTimeout(still)
    still = setTimeout(() => setScrolling(false), 200)
  }
  onCleanup(() => clearTimeout(still))
  createEffect(
    on(
      () => [props.list.view(), props.list.filters(), props.list.sort(), props.list.lane(), panel.site()],
      () => {
        grid?.scrollTo({ top: 0 })
        keyboard.reset()
      },
      { defer: true },
    ),
  )

  // A phone's rows have no heads.
  const headRows = () => (panel.narrow() ? 0 : 1)
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
      aria-rowcount={rows.total() + headRows()}
      aria-colcount={panel.narrow() ? cardCells : columns().length}
      aria-busy={!rows.view.fresh()}
      aria-activedescendant={activeDescendant() ?? undefined}
      tabIndex={0}
      style={{ '--cols': templateOf(columns(), props.list.widths()) }}
      // The heads have keys of their own.
      onKeyDown={event => event.target === grid && keyboard.pressed(event)}
      onFocusIn={event => event.target === grid && keyboard.entered(panel.selected()?.visitorId ?? null, seen().first)}
      onScroll={scrolled}
    >
      <Show when={!panel.narrow()}>
        <GridHead columns={columns()} list={props.list} onDown={() => grid?.focus()} />
      </Show>
      <div ref={body}>
        <div class={styles.space} role="rowgroup" style={{ 'block-size': `${rows.total() * row()}px` }}>
          <For each={[...drawn().keys()]}>
            {id => (
              <GridRow
                id={id}
                index={drawn().get(id) ?? 0}
                headRows={headRows()}
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
                  headRows={headRows()}
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

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, index) => column === b[index])
}
