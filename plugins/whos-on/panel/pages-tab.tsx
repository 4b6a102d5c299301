import { clockTime, duration, usePanel, type VisitorTabProps, wholeTime } from '@porchlight/plugin-sdk/panel'
import type { PageRecord } from '@porchlight/plugin-sdk/protocol'
import { classes, text } from '@porchlight/plugin-sdk/ui'
import { createMemo, For, type JSX, Show } from 'solid-js'
import styles from './tabs.module.css'
import { hostOf, numberOf, pathOf } from './values.ts'
import { say } from './words.ts'

/** The pages of this visit, the newest first, with the time spent on each; the one looked at now ticks. */
export default function PagesTab(props: VisitorTabProps): JSX.Element {
  const panel = usePanel()
  const newestFirst = createMemo(() => [...props.pages].reverse())
  const home = () => hostOf(props.pages[0]?.url ?? '')
  const departedAt = () => numberOf(props.visitor.values['core.departedAt'])
  const spent = (page: PageRecord) => duration((page.leftAt ?? departedAt() ?? panel.now()) - page.at)
  const isNow = (page: PageRecord) => page.leftAt === null && departedAt() === null
  return (
    <Show when={props.pages.length > 0} fallback={<p class={styles.none}>{say('noPages')}</p>}>
      <ol class={styles.list} reversed>
        <For each={newestFirst()}>
          {page => (
            <li class={classes(isNow(page) && styles.now)} aria-current={isNow(page) ? 'page' : undefined}>
              <time class={styles.when} title={wholeTime(page.at)}>
                {clockTime(page.at)}
              </time>
              <span class={classes(styles.page, text.cut)} title={page.url}>
                <PageLink url={page.url} title={page.title} home={home()} />
              </span>
              <span class={styles.length}>{spent(page)}</span>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}

function PageLink(props: { readonly url: string; readonly title: string | null; readonly home: string }): JSX.Element {
  const shown = () => (
    <>
      <b>{props.title ?? pathOf(props.url)}</b> <Show when={props.title}>{<small>{place()}</small>}</Show>
    </>
  )
  const place = () => (hostOf(props.url) === props.home ? pathOf(props.url) : hostOf(props.url) + pathOf(props.url))
  // What visitors report is not to be trusted with another scheme.
  const safe = () => URL.canParse(props.url) && /^https?:$/.test(new URL(props.url).protocol)
  return (
    <Show when={safe()} fallback={shown()}>
      <a
        href={props.url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={say('openPage', { page: props.title ? `${props.title} ${place()}` : pathOf(props.url) })}
      >
        {shown()}
      </a>
    </Show>
  )
}
