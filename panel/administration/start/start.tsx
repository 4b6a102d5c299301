import type { List, SiteInstallation, SiteView } from '@porchlight/plugin-sdk/administration'
import { countryName, usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import { Button, buttonClass, classes, text } from '@porchlight/plugin-sdk/ui'
import { A, useNavigate } from '@solidjs/router'
import Check from 'lucide-solid/icons/check'
import ExternalLink from 'lucide-solid/icons/external-link'
import { createEffect, createMemo, createSignal, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { way } from '../../words/ways.ts'
import { createAsked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { CopyBox } from '../parts/copy-box.tsx'
import { Page } from '../parts/page.tsx'
import { createPolled } from '../polled.ts'
import { AddSite } from '../sites/add-site.tsx'
import { Seen } from '../sites/installation.tsx'
import styles from './start.module.css'

/** From nothing to the first visitor: a site, a line on a page, somebody who comes. */
export default function Start(): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const asked = createAsked(() => client.get<List<SiteView>>('/sites'))
  const [adding, setAdding] = createSignal(false)
  const [added, setAdded] = createSignal<string | null>(null)
  const site = createMemo(() => {
    const all = asked.value()?.items ?? []
    return all.find(each => each.id === (added() ?? panel.site())) ?? all[0] ?? null
  })
  return (
    <Page title={way('start')} lead={admin('startLead')}>
      <Known of={asked}>
        {list => (
          <>
            <ol class={styles.steps}>
              <Step n={1} state={site() ? 'done' : 'now'} title={admin('startSite')}>
                <Show
                  when={site()}
                  fallback={
                    <>
                      <p>{admin('startSiteText')}</p>
                      <div>
                        <Button kind="primary" onClick={() => setAdding(true)}>
                          {admin('startAdd')}
                        </Button>
                      </div>
                    </>
                  }
                >
                  {there => (
                    <p>
                      {admin('startSiteDone', { site: there().name })}{' '}
                      <A href={`/admin/sites/${there().id}`} class={text.link ?? ''}>
                        {admin('edit')}
                      </A>
                    </p>
                  )}
                </Show>
              </Step>
              <Show
                when={site()}
                keyed
                fallback={
                  <>
                    <Step n={2} state="later" title={admin('startPaste')} />
                    <Step n={3} state="later" title={admin('startSee')} />
                  </>
                }
              >
                {there => <Visit site={there} />}
              </Show>
            </ol>
            <Show when={adding()}>
              <AddSite
                taken={list().items.map(each => each.id)}
                onClose={() => setAdding(false)}
                onAdded={made => {
                  setAdding(false)
                  setAdded(made.id)
                  asked.put(before => ({ ...before, items: [...before.items, made] }))
                }}
              />
            </Show>
          </>
        )}
      </Known>
    </Page>
  )
}

/** The line, and who comes by it. */
function Visit(props: { readonly site: SiteView }): JSX.Element {
  const { client, setVisited } = useAdministration()
  const panel = usePanel()
  const navigate = useNavigate()
  const asked = createPolled(() => client.get<SiteInstallation>(`/sites/${props.site.id}/installation`), 2_000)
  const view = panel.watchWindow(() => ({
    kind: 'window',
    site: props.site.id,
    lane: 'human',
    filter: {},
    sort: { field: 'core.startedAt', descending: true },
    fields: ['core.name', 'core.city', 'core.country'],
    start: { offset: 0 },
    count: 1,
  }))
  const newcomer = createMemo(() => {
    const row = view.rows()[0]
    if (!row) return null
    const said = (field: string) => {
      const value = row.values[field]
      return typeof value === 'string' && value !== '' ? value : null
    }
    const country = said('core.country')
    return {
      id: row.id,
      name: visitorName(row.id, said('core.name')),
      place: said('core.city') ?? (country && countryName(country)),
    }
  })
  const last = () => asked.value()?.last ?? null
  const seen = () => newcomer() !== null || last() !== null
  createEffect(() => seen() && setVisited(true))
  const address = () => props.site.domains.find(domain => !domain.startsWith('*.')) ?? null
  const open = () => {
    const visitor = newcomer()
    panel.setSite(props.site.id)
    if (visitor) panel.select({ site: props.site.id, visitorId: visitor.id })
    navigate('/')
  }
  return (
    <>
      <Step n={2} state={seen() ? 'done' : 'now'} title={admin('startPaste')}>
        <p>{admin('startPasteText')}</p>
        <Show when={asked.value()}>
          {installation => <CopyBox label={admin('startLine')} text={installation().snippet} />}
        </Show>
      </Step>
      <Step n={3} state={seen() ? 'now' : 'later'} title={admin('startSee')}>
        <div role="status">
          <Show when={newcomer()}>
            {visitor => (
              <p class={styles.here} dir="auto">
                {visitor().place === null
                  ? admin('startHereOnly', { name: visitor().name })
                  : admin('startHere', { name: visitor().name, place: visitor().place ?? '' })}
              </p>
            )}
          </Show>
        </div>
        <Show when={!newcomer()}>
          <Seen last={last()} />
        </Show>
        <div class={styles.acts}>
          <Show
            when={seen()}
            fallback={
              <Show when={address()}>
                {domain => (
                  <a class={buttonClass()} href={`https://${domain()}/`} target="_blank" rel="noopener">
                    <ExternalLink size={14} />
                    {admin('startOpen', { site: domain() })}
                  </a>
                )}
              </Show>
            }
          >
            <Button kind="primary" onClick={open}>
              {admin('startList')}
            </Button>
          </Show>
        </div>
      </Step>
    </>
  )
}

function Step(props: {
  readonly n: number
  readonly state: 'done' | 'now' | 'later'
  readonly title: string
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <li class={classes(styles.step, styles[props.state])} aria-current={props.state === 'now' ? 'step' : undefined}>
      <span class={styles.number} aria-hidden="true">
        <Show when={props.state === 'done'} fallback={props.n}>
          <Check size={12} strokeWidth={2.5} />
        </Show>
      </span>
      <div class={styles.what}>
        <h2>{props.title}</h2>
        {props.children}
      </div>
    </li>
  )
}
