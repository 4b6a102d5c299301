import { createUniqueId, Index, type JSX } from 'solid-js'
import { moveFocus } from './move-focus.ts'
import styles from './tabs.module.css'

export interface Tab {
  readonly id: string
  readonly title: string
  readonly count?: number
}

/** Tabs over one panel that the caller renders: arrow keys move, the chosen one is shown at once. */
export function Tabs(props: {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly children: JSX.Element
}): JSX.Element {
  const id = createUniqueId()
  const chosen = () => props.tabs.find(tab => tab.id === props.chosen) ?? props.tabs[0]
  return (
    <>
      <div
        class={styles.tabs}
        role="tablist"
        aria-label={props.label}
        onKeyDown={event => moveFocus(event, '[role=tab]')}
      >
        <Index each={props.tabs}>
          {tab => (
            <button
              type="button"
              role="tab"
              id={`${id}-${tab().id}`}
              class={styles.tab}
              aria-selected={chosen()?.id === tab().id}
              aria-controls={`${id}-panel`}
              tabIndex={chosen()?.id === tab().id ? 0 : -1}
              onClick={() => props.onChoose(tab().id)}
              onFocus={() => props.onChoose(tab().id)}
            >
              {tab().title}
              {tab().count === undefined ? null : <b>{tab().count}</b>}
            </button>
          )}
        </Index>
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${chosen()?.id}`} class={styles.panel}>
        {props.children}
      </div>
    </>
  )
}
