import { createSignal, type JSX, Show } from 'solid-js'
import { countryName } from '../panel/names.ts'
import { classes } from './classes.ts'
import styles from './flag.module.css'

type Drawings = Readonly<Record<string, string>>

const [drawings, setDrawings] = createSignal<Drawings | null>(null)
let asked = false

/** All flags come at once, in a file of their own that nobody waits for: the letters stand until then. */
async function fetchDrawings(): Promise<void> {
  if (asked) return
  asked = true
  try {
    setDrawings({ ...(await import('country-flag-icons/string/3x2')) })
  } catch (error) {
    // Offline, or a build that is gone: letters do as well, and the next flag asks again.
    if (!(error instanceof TypeError)) throw error
    asked = false
  }
}

/** The flag of a country by its two letters, or the letters; its name is for screen readers and the pointer. */
export function Flag(props: { readonly country: string }): JSX.Element {
  fetchDrawings()
  const code = () => props.country.toUpperCase()
  const name = () => countryName(code())
  return (
    <Show
      when={drawings()?.[code()]}
      fallback={
        <span class={classes(styles.flag, styles.code)} role="img" aria-label={name()} title={name()}>
          {code()}
        </span>
      }
    >
      {drawing => (
        <img
          class={styles.flag}
          src={`data:image/svg+xml,${encodeURIComponent(drawing())}`}
          alt={name()}
          title={name()}
          width="16"
          height="11"
        />
      )}
    </Show>
  )
}
