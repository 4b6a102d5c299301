import { type JSX, Show } from 'solid-js'
import { Mark } from '../shell/mark.tsx'
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

/** What went wrong, said at once. */
export function Problem(props: { readonly text: string | null }): JSX.Element {
  return (
    <div role="alert">
      <Show when={props.text}>{text => <p class={styles.problem}>{text()}</p>}</Show>
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
