import UserRound from 'lucide-solid/icons/user-round'
import { type JSX, Show } from 'solid-js'
import styles from './avatar.module.css'
import { classes } from './classes.ts'

/** A hue for a name, the same everywhere. */
export function hueOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return sum
}

/** A person as the first letter of their name on their colour; nameless ones as a figure. */
export function Avatar(props: {
  readonly name: string | null
  readonly size?: 18 | 22 | 36
  /** The mark in the corner: takes chats, or is here without taking any. */
  readonly mark?: 'here' | 'away'
}): JSX.Element {
  const letter = () => (props.name ? [...props.name.trim()][0]?.toUpperCase() : undefined)
  return (
    <span
      class={classes(
        styles.avatar,
        props.size === 18 && styles.s18,
        props.size === 36 && styles.s36,
        !letter() && styles.plain,
      )}
      style={props.name ? { '--h': hueOf(props.name) } : {}}
      title={props.name ?? undefined}
      aria-hidden="true"
    >
      <Show when={letter()} fallback={<UserRound size={(props.size ?? 22) * 0.55} />}>
        {letter()}
      </Show>
      <Show when={props.mark}>
        <i class={classes(styles.here, props.mark === 'away' && styles.away)} />
      </Show>
    </span>
  )
}
