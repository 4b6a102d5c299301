import type { List, SiteView } from '@porchlight/plugin-sdk/administration'
import { listText } from '@porchlight/plugin-sdk/panel'
import { Button, Empty } from '@porchlight/plugin-sdk/ui'
import { A, useNavigate } from '@solidjs/router'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import Globe from 'lucide-solid/icons/globe'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { site as say } from '../../words/administration-sites.ts'
import { way } from '../../words/ways.ts'
import type { PageProps } from '../area.tsx'
import { type Asked, createAsked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { Page } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { StartCard } from '../start/start-card.tsx'
import { AddSite } from './add-site.tsx'
import { SitePage } from './site-page.tsx'

/** All sites of the workspace, or one of them. */
export default function Sites(props: PageProps): JSX.Element {
  const { client } = useAdministration()
  const asked = createAsked(() => client.get<List<SiteView>>('/sites'))
  const changed = (site: SiteView) =>
    asked.put(list => ({ ...list, items: list.items.map(each => (each.id === site.id ? site : each)) }))
  return (
    <Show when={props.rest[0]} keyed fallback={<SiteList asked={asked} />}>
      {id => (
        <Known of={asked}>
          {list => (
            <Show
              when={list().items.find(site => site.id === id)?.id}
              keyed
              fallback={<Empty title={admin('noPage')} text={admin('noPageText')} />}
            >
              {found => <SitePage site={list().items.find(site => site.id === found) as SiteView} onChange={changed} />}
            </Show>
          )}
        </Known>
      )}
    </Show>
  )
}

function SiteList(props: { readonly asked: Asked<List<SiteView>> }): JSX.Element {
  const navigate = useNavigate()
  const [adding, setAdding] = createSignal(false)
  const add = () => setAdding(true)
  return (
    <Page
      title={way('sites')}
      lead={say('lead')}
      acts={
        <Button kind="primary" onClick={add}>
          <Plus size={16} />
          {say('add')}
        </Button>
      }
    >
      <Known of={props.asked}>
        {list => (
          <>
            <StartCard />
            <Show
              when={list().items.length > 0}
              fallback={<Empty icon={<Globe size={22} />} title={say('none')} text={say('noneText')} />}
            >
              <ul class={parts.list}>
                <For each={list().items}>{site => <Line site={site} />}</For>
              </ul>
            </Show>
          </>
        )}
      </Known>
      <Show when={adding()}>
        <AddSite
          taken={props.asked.value()?.items.map(site => site.id) ?? []}
          onClose={() => setAdding(false)}
          onAdded={site => {
            setAdding(false)
            props.asked.put(list => ({ ...list, items: [...list.items, site] }))
            navigate(`/admin/sites/${site.id}`)
          }}
        />
      </Show>
    </Page>
  )
}

function Line(props: { readonly site: SiteView }): JSX.Element {
  return (
    <li class={parts.item}>
      <div class={parts.itemWords}>
        <A
          href={`/admin/sites/${props.site.id}`}
          class={parts.whole ?? ''}
          aria-label={say('open', { name: props.site.name })}
        >
          <b dir="auto">{props.site.name}</b>
        </A>
        <small>
          <bdi>{listText(props.site.domains) || say('anyDomain')}</bdi>
        </small>
      </div>
      <span class={parts.tag}>{consents[props.site.consent]}</span>
      <ChevronRight size={16} />
    </li>
  )
}

const consents = {
  required: say('consentRequired'),
  'opt-out': say('consentOptOut'),
  none: say('consentNone'),
}
