import type { SiteCheck, SiteInstallation } from '@porchlight/plugin-sdk/administration'
import { ago, usePanel, wholeTime } from '@porchlight/plugin-sdk/panel'
import { Bar, Button, classes, TextField } from '@porchlight/plugin-sdk/ui'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { site as say } from '../../words/administration-sites.ts'
import { useAdministration } from '../context.ts'
import { CopyBox } from '../parts/copy-box.tsx'
import { Part } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createPolled } from '../polled.ts'
import { createSaving } from '../saving.ts'
import styles from './sites.module.css'

export interface InstallationProps {
  readonly site: string
  /** The first of its addresses, to begin a check with; null where there is none. */
  readonly domain: string | null
  /** Grows when the snippet may have changed. */
  readonly version: number
}

/** The line for the pages, whether it is seen to work, and a look at one page. */
export function Installation(props: InstallationProps): JSX.Element {
  const { client } = useAdministration()
  const asked = createPolled(() => {
    props.version
    return client.get<SiteInstallation>(`/sites/${encodeURIComponent(props.site)}/installation`)
  })
  return (
    <Part title={say('installation')} lead={say('snippetText')}>
      <Show
        when={asked.value()}
        fallback={
          <Show when={!asked.refusal()} fallback={<NotAsked again={asked.again} />}>
            {<Bar width={320} />}
          </Show>
        }
      >
        {installation => (
          <>
            <CopyBox label={say('snippet')} text={installation().snippet} />
            <Seen last={installation().last} unsure={asked.refusal() !== null} />
          </>
        )}
      </Show>
      <Check site={props.site} domain={props.domain} />
    </Part>
  )
}

function NotAsked(props: { readonly again: () => void }): JSX.Element {
  return (
    <div class={parts.row}>
      <Refused says={say('notAsked')} />
      <Button onClick={() => props.again()}>{admin('tryAgain')}</Button>
    </div>
  )
}

/** Whether visits arrive, as it is now. */
export function Seen(props: { readonly last: SiteInstallation['last']; readonly unsure?: boolean }): JSX.Element {
  const panel = usePanel()
  const seconds = (at: number) => Math.round((panel.now() - at) / 1000)
  const when = (at: number) => {
    if (seconds(at) < 2) return say('seenNow')
    if (seconds(at) < 60) return say('seenSeconds', { count: seconds(at) })
    return say('seenAgo', { time: ago(at, panel.now()) })
  }
  return (
    <div class={classes(styles.seen, props.last ? styles.well : styles.wait)}>
      <span class={styles.pulse} />
      <Show
        when={props.last}
        fallback={
          <div>
            <b>{say('waiting')}</b>
            <small>{say('waitingText')}</small>
          </div>
        }
      >
        {last => (
          <div>
            <b title={wholeTime(last().at)}>{when(last().at)}</b>
            <small dir="auto">{say('seenFrom', { url: last().url })}</small>
          </div>
        )}
      </Show>
      <Show when={props.unsure}>
        <small class={styles.unsure}>{say('notAsked')}</small>
      </Show>
    </div>
  )
}

function Check(props: { readonly site: string; readonly domain: string | null }): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const [url, setUrl] = createSignal(props.domain ? `https://${props.domain.replace(/^\*\./, 'www.')}/` : '')
  const [found, setFound] = createSignal<SiteCheck | null>(null)
  const [missing, setMissing] = createSignal(false)
  const checking = createSaving()
  const check = async (event: Event) => {
    event.preventDefault()
    setMissing(url().trim() === '')
    if (missing()) return
    const done = await checking.run(() =>
      client.send<SiteCheck>('POST', `/sites/${encodeURIComponent(props.site)}/check`, { url: url().trim() }),
    )
    if (!done) return
    setFound(done.value)
    panel.announce(summary(done.value))
  }
  const summary = (check: SiteCheck) => {
    const count = check.findings.filter(finding => !finding.ok).length
    return count === 0 ? say('checkWell', { url: check.url }) : say('checkNot', { count, url: check.url })
  }
  return (
    <div class={classes(parts.stack, parts.tight)}>
      <form class={styles.check} onSubmit={check} noValidate>
        <TextField
          label={say('checkUrl')}
          hint={say('checkText')}
          dir="ltr"
          inputMode="url"
          value={url()}
          error={missing() ? say('checkMissing') : checking.of('url')}
          onInput={event => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" disabled={checking.busy()}>
          {checking.busy() ? say('checking') : say('checkAct')}
        </Button>
      </form>
      <Refused says={checking.besides(['url'])} />
      <Show when={found()}>
        {check => (
          <div class={styles.findings}>
            <p class={styles.findingsTitle} dir="auto">
              {summary(check())}
            </p>
            <ul>
              <For each={check().findings}>
                {finding => (
                  <li class={finding.ok ? styles.ok : styles.notOk}>
                    <Show when={finding.ok} fallback={<CircleAlert size={16} aria-label={say('findingNot')} />}>
                      <CircleCheck size={16} aria-label={say('findingWell')} />
                    </Show>
                    <span>{finding.says}</span>
                  </li>
                )}
              </For>
            </ul>
          </div>
        )}
      </Show>
    </div>
  )
}
