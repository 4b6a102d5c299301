import { ago, usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Confirm } from '@porchlight/plugin-sdk/ui'
import Laptop from 'lucide-solid/icons/laptop'
import Smartphone from 'lucide-solid/icons/smartphone'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { type Browser, signOutBrowser, signOutEverywhere } from '../../data/security.ts'
import { sec } from '../../words/security.ts'
import { changeProblems, Section } from './section.tsx'
import styles from './security.module.css'

/** The browsers that are signed in to my account. */
export function Browsers(props: {
  readonly fetcher: typeof fetch
  readonly browsers: readonly Browser[]
  readonly onChanged: () => void
}): JSX.Element {
  const panel = usePanel()
  const [asking, setAsking] = createSignal(false)
  const end = async (browser: Browser) => {
    const outcome = await signOutBrowser(props.fetcher, browser.id)
    if (outcome !== 'done') return panel.toast(changeProblems[outcome === 'wrong' ? 'refused' : outcome], 'bad')
    panel.toast(sec('signedOutOne', { name: nameOf(browser) }))
    props.onChanged()
  }
  const endAll = async () => {
    setAsking(false)
    const outcome = await signOutEverywhere(props.fetcher)
    if (outcome !== 'done') panel.toast(changeProblems[outcome === 'wrong' ? 'refused' : outcome], 'bad')
    else location.reload()
  }
  return (
    <Section title={sec('browsers')} text={sec('browsersText')}>
      <ul class={styles.list}>
        <For each={props.browsers}>
          {browser => (
            <li class={styles.row}>
              {browser.handheld ? <Smartphone size={16} /> : <Laptop size={16} />}
              <div class={styles.what}>
                <b>{nameOf(browser)}</b>
                <span>
                  {browser.here ? sec('browserHere') : sec('browserSeen', { date: ago(browser.seen, panel.now()) })}
                  <Show when={browser.address}>
                    {address => (
                      <>
                        {' · '}
                        <bdi>{address()}</bdi>
                      </>
                    )}
                  </Show>
                </span>
              </div>
              <Show when={!browser.here}>
                <Button
                  size="small"
                  aria-label={sec('signOutOf', { name: nameOf(browser) })}
                  onClick={() => end(browser)}
                >
                  {sec('signOutOne')}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <div class={styles.acts}>
        <Button onClick={() => setAsking(true)}>{sec('signOutAll')}</Button>
      </div>
      <Confirm
        open={asking()}
        title={sec('signOutAll')}
        text={sec('signOutAllText')}
        act={sec('signOutAll')}
        cancel={sec('cancel')}
        kind="bad"
        onAct={endAll}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}

function nameOf({ browser, system }: Browser): string {
  if (browser && system) return sec('browserOn', { browser, system })
  return browser ?? system ?? sec('browserUnknown')
}
