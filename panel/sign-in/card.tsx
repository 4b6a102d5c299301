import { text } from '@porchlight/plugin-sdk/ui'
import { createMemo, type JSX, Show } from 'solid-js'
import { Mark } from '../shell/mark.tsx'
import type { Told } from './outcome.ts'
import styles from './sign-in.module.css'

/** The sheet that stands alone on the page before somebody is in. */
export function Card(props: {
  readonly title: string
  readonly lead?: string | undefined
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <div class={styles.light}>
          <Mark size={34} />
        </div>
        <h1 class={styles.title}>{props.title}</h1>
        <Show when={props.lead}>{lead => <p class={styles.lead}>{lead()}</p>}</Show>
        {props.children}
      </div>
    </main>
  )
}

/** What went wrong, said at once; what counts down is shown, and said only as it began. */
export function Problem(props: { readonly text: Told | null }): JSX.Element {
  const parts = () => (typeof props.text === 'string' ? { shown: props.text, said: null } : props.text)
  // Said anew only where it reads differently.
  const said = createMemo(() => parts()?.said ?? null)
  return (
    <div role="alert">
      <Show when={said()}>{sentence => <span class={text.spoken}>{sentence()}</span>}</Show>
      <Show when={parts()}>
        {part => (
          <p class={styles.problem} aria-hidden={said() === null ? undefined : 'true'}>
            {part().shown}
          </p>
        )}
      </Show>
    </div>
  )
}

/** What is there to do where no mail comes. */
export function NoMail(props: { readonly text: string }): JSX.Element {
  return (
    <p class={styles.lost}>
      {props.text} <code>npm run owner</code>
    </p>
  )
}
