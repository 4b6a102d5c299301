import { For, type JSX, Show } from 'solid-js'
import { countryName } from '../panel/names.ts'
import { classes } from './classes.ts'
import styles from './flag.module.css'
import { flagDrawings } from './flag-drawings.ts'

/** The flag of a country by its two letters, or the letters; its name is for screen readers and the pointer. */
export function Flag(props: { readonly country: string }): JSX.Element {
  const code = () => props.country.toUpperCase()
  const name = () => countryName(code())
  return (
    <Show
      when={flagDrawings[code()]}
      fallback={
        <span class={classes(styles.flag, styles.code)} role="img" aria-label={name()} title={name()}>
          {code()}
        </span>
      }
    >
      {parts => (
        <svg class={styles.flag} viewBox="0 0 16 12" role="img" aria-label={name()}>
          <For each={parts()}>{part => <path fill={part.fill} d={part.path} />}</For>
        </svg>
      )}
    </Show>
  )
}
