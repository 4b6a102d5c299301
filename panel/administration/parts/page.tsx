import { classes } from '@porchlight/plugin-sdk/ui'
import { A } from '@solidjs/router'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import { type JSX, onMount, Show } from 'solid-js'
import styles from './parts.module.css'

/** One page of the administration: its title, which the keyboard comes to when the page is opened, and what it is for. */
export function Page(props: {
  readonly title: string
  readonly lead?: string | undefined
  /** Where it belongs to. */
  readonly back?: { readonly href: string; readonly title: string }
  /** Buttons beside the title. */
  readonly acts?: JSX.Element
  /** As wide as there is room, for tables. */
  readonly wide?: boolean
  readonly children: JSX.Element
}): JSX.Element {
  let heading: HTMLHeadingElement | undefined
  onMount(() => heading?.focus({ preventScroll: true }))
  return (
    <div class={classes(styles.page, props.wide && styles.wide)}>
      <Show when={props.back}>
        {back => (
          <A href={back().href} class={styles.back ?? ''}>
            <ArrowLeft size={14} />
            {back().title}
          </A>
        )}
      </Show>
      <header class={styles.head}>
        <div class={styles.headWords}>
          <h1 ref={heading} tabIndex={-1} class={styles.title}>
            <bdi>{props.title}</bdi>
          </h1>
          <Show when={props.lead}>
            <p class={styles.lead}>{props.lead}</p>
          </Show>
        </div>
        <Show when={props.acts}>
          <div class={styles.headActs}>{props.acts}</div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}

/** A part of a page under a title of its own. */
export function Part(props: {
  readonly title: string
  readonly lead?: string | undefined
  readonly acts?: JSX.Element
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <section class={styles.part} aria-label={props.title}>
      <div class={styles.partHead}>
        <div class={styles.headWords}>
          <h2 class={styles.partTitle}>{props.title}</h2>
          <Show when={props.lead}>
            <p class={styles.partLead}>{props.lead}</p>
          </Show>
        </div>
        <Show when={props.acts}>
          <div class={styles.headActs}>{props.acts}</div>
        </Show>
      </div>
      {props.children}
    </section>
  )
}
