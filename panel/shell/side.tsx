import { usePanel, type VisitorView } from '@porchlight/plugin-sdk/panel'
import { classes, Splitter, SurfaceView } from '@porchlight/plugin-sdk/ui'
import { createEffect, createMemo, createUniqueId, type JSX, on, Show } from 'solid-js'
import { ContextPane } from '../context/context-pane.tsx'
import type { Panel } from '../create-panel.ts'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import { focusPart } from './focus.ts'
import { leastDock, leastSide, type Panes } from './panes.ts'
import styles from './shell.module.css'

export interface SideProps {
  readonly panel: Panel
  readonly panes: Panes
  readonly view: VisitorView
  /** Where no visitor is looked at: the chats alone. */
  readonly visitorless: boolean
}

/** Visitor above chats, at the end of the window: as wide and as high as the agent likes, the visitor's pane there or not. */
export function Side(props: SideProps): JSX.Element {
  const api = usePanel()
  const id = createUniqueId()
  const hasDock = () => props.panel.slots.dock() !== null
  // On an empty site the chats alone say that nothing is there yet.
  const nobody = () => api.selected() === null && api.totals(api.site())?.everyone === 0
  const visitor = createMemo(
    () => props.panes.visitor() && !props.visitorless && !(nobody() && hasDock() && api.dockOpen()),
  )
  const foot = () => !visitor() && !api.dockOpen()

  createEffect(
    on(props.panel.focusContext, () => props.panes.visitor() || props.panes.setVisitor(true), { defer: true }),
  )
  createEffect(
    on(visitor, shown => shown || !document.activeElement?.closest('[data-part=visitor]') || focusPart('page'), {
      defer: true,
    }),
  )

  return (
    <Show when={visitor() || hasDock()}>
      <Show when={!foot()}>
        <Splitter
          orientation="vertical"
          label={act('sideWidth')}
          controls={id}
          size={props.panes.side()}
          least={leastSide}
          most={props.panes.mostSide()}
          sizeWords={act('pixels', { size: props.panes.side() })}
          onSize={props.panes.setSide}
          onReset={() => props.panes.setSide(null)}
        />
      </Show>
      <div
        id={id}
        class={classes(styles.column, foot() && styles.foot)}
        style={{ 'inline-size': `${props.panes.side()}px` }}
      >
        <ContextPane
          view={props.view}
          focusAsked={props.panel.focusContext()}
          hidden={!visitor()}
          class={classes(styles.sheet, styles.context)}
        />
        <Show when={hasDock() && visitor()}>
          <Show when={api.dockOpen()} fallback={<div class={styles.gap} />}>
            <Splitter
              orientation="horizontal"
              label={act('dockHeight')}
              controls={`${id}-dock`}
              size={props.panes.dock()}
              least={leastDock}
              most={props.panes.mostDock()}
              sizeWords={act('pixels', { size: props.panes.dock() })}
              onSize={props.panes.setDock}
              onReset={() => props.panes.setDock(null)}
            />
          </Show>
        </Show>
        <Dock
          panel={props.panel}
          id={`${id}-dock`}
          class={api.dockOpen() ? (visitor() ? styles.dock : styles.alone) : styles.folded}
          height={api.dockOpen() && visitor() ? props.panes.dock() : null}
        />
      </div>
    </Show>
  )
}

/** The chats: where a plugin brings some. */
export function Dock(props: {
  readonly panel: Panel
  readonly id?: string
  readonly class?: string | undefined
  /** CSS pixels; null where its place says how high it is. */
  readonly height?: number | null
}): JSX.Element {
  return (
    <Show when={props.panel.slots.dock()} keyed>
      {dock => (
        <section
          id={props.id}
          class={classes(styles.sheet, props.class)}
          style={props.height ? { 'block-size': `${props.height}px` } : {}}
          aria-label={say('chats')}
          data-part="chats"
        >
          <SurfaceView plugin={dock.plugin} surface={dock.surface} with={{}} />
        </section>
      )}
    </Show>
  )
}
