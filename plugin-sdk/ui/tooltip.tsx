import { Tooltip as Kobalte } from '@kobalte/core/tooltip'
import { type JSX, Show } from 'solid-js'
import { Kbd } from './kbd.tsx'
import styles from './overlay.module.css'

/** A short hint under the pointer or the focus, with the key that does the same. What it says must be said elsewhere, too: a finger never sees it. */
export function Tooltip(props: {
  readonly label: string
  readonly keyHint?: string | undefined
  /** The one thing it is about: a `TooltipTrigger`. */
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <Kobalte openDelay={500} closeDelay={0} gutter={6}>
      {props.children}
      <Kobalte.Portal>
        <Kobalte.Content class={styles.tooltip ?? ''}>
          {props.label}
          <Show when={props.keyHint}>{keys => <Kbd keys={keys()} />}</Show>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  )
}

/** What a tooltip is about, as a button. */
export const TooltipTrigger = Kobalte.Trigger
