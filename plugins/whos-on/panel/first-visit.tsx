import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Bar, classes, text } from '@porchlight/plugin-sdk/ui'
import Check from 'lucide-solid/icons/check'
import { For, type JSX } from 'solid-js'
import styles from './first-visit.module.css'
import { TagLine } from './tag-line.tsx'
import { say } from './words.ts'

const ghosts = [
  [62, 84, 70, 118, 60, 24],
  [54, 70, 64, 138, 60, 24],
  [66, 78, 80, 102, 60, 24],
  [58, 66, 60, 126, 60, 24],
  [62, 74, 76, 110, 60, 24],
]

/** Nobody has ever come: what to do so that somebody does. */
export function FirstVisit(): JSX.Element {
  const panel = usePanel()
  const site = () => panel.sites().find(each => each.id === panel.site())
  return (
    <>
      <div class={styles.page}>
        <div class={styles.porch}>
          <Porch />
        </div>
        <h1>{say('firstTitle')}</h1>
        <p class={styles.lead}>{say('firstLead')}</p>
        <ol>
          <li class={classes(styles.step, styles.done)}>
            <span class={styles.number}>
              <Check size={12} strokeWidth={2.5} />
            </span>
            <div class={styles.what}>
              <h2>{say('stepSite')}</h2>
              <p>{site()?.name}</p>
            </div>
          </li>
          <li class={classes(styles.step, styles.now)}>
            <span class={styles.number}>2</span>
            <div class={styles.what}>
              <h2>{say('stepPaste')}</h2>
              <TagLine />
            </div>
          </li>
          <li class={styles.step}>
            <span class={styles.number}>3</span>
            <div class={styles.what}>
              <h2>{say('stepOpen')}</h2>
              <div class={styles.listen} role="status">
                <span class={styles.pulse} />
                <div>
                  <b>{say('listening')}</b>
                  <small>{say('listeningText')}</small>
                </div>
              </div>
              <p>
                <span class={text.muted}>{say('noSite')}</span>{' '}
                <a class={text.link} href="/demo/" target="_blank" rel="noopener">
                  {say('demo')}
                </a>
              </p>
            </div>
          </li>
        </ol>
      </div>
      <div class={styles.ghost} aria-hidden="true">
        <For each={ghosts}>
          {widths => (
            <div class={styles.ghostRow}>
              <For each={widths}>{width => <Bar width={width} />}</For>
            </div>
          )}
        </For>
      </div>
    </>
  )
}

function Porch(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" width="34" height="34" aria-hidden="true">
      <path
        d="M4.5 22V9.8L12 3l7.5 6.8V22"
        fill="none"
        stroke="var(--text)"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <path d="M12 8.2v2.3" stroke="var(--text)" stroke-width="1.3" stroke-linecap="round" />
      <path d="M8.2 16.2a3.8 3.8 0 0 1 7.6 0z" fill="var(--lamp)" />
      <path d="M10 19h4" stroke="var(--lamp)" stroke-width="1.5" stroke-linecap="round" />
    </svg>
  )
}
