import { type JSX, Show, splitProps } from 'solid-js'
import styles from './button.module.css'
import { classes } from './classes.ts'
import { ariaKeys, Kbd } from './kbd.tsx'

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary button per sheet; `bad` only where something is lost by pressing. */
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'bad'
  readonly size?: 'small' | 'medium' | 'large'
  /** The keys that do the same, written as for a command, shown behind the words. */
  readonly keyHint?: string
}

/** The look of a button, for elements that are one but not made here (links, triggers of menus). */
export function buttonClass(look: Pick<ButtonProps, 'kind' | 'size'> & { readonly iconOnly?: boolean } = {}): string {
  return classes(
    styles.button,
    look.kind && look.kind !== 'plain' && styles[look.kind],
    look.size && look.size !== 'medium' && styles[look.size],
    look.iconOnly && styles.iconOnly,
  )
}

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['kind', 'size', 'keyHint', 'class', 'children'])
  return (
    <button
      type="button"
      aria-keyshortcuts={ariaKeys(own.keyHint)}
      {...rest}
      class={classes(buttonClass(own), own.class)}
    >
      {own.children}
      <Show when={own.keyHint}>{hint => <Kbd keys={hint()} />}</Show>
    </button>
  )
}
