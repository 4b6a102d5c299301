import type { List, PluginView } from '@porchlight/plugin-sdk/administration'
import { Empty, inputClass } from '@porchlight/plugin-sdk/ui'
import { useNavigate } from '@solidjs/router'
import Puzzle from 'lucide-solid/icons/puzzle'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { plugin as say } from '../../words/administration-plugins.ts'
import { way } from '../../words/ways.ts'
import type { PageProps } from '../area.tsx'
import { type Asked, createAsked, Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { Page } from '../parts/page.tsx'
import { PluginCard } from './plugin-card.tsx'
import { PluginPage } from './plugin-page.tsx'
import styles from './plugins.module.css'

/** All plugins of the server, or one of them. */
export default function Plugins(props: PageProps): JSX.Element {
  const { client } = useAdministration()
  const navigate = useNavigate()
  const asked = createAsked(() => client.get<List<PluginView>>('/plugins'))
  return (
    <Show when={props.rest[0]} keyed fallback={<PluginList asked={asked} />}>
      {id => (
        <Known of={asked}>
          {list => (
            <Show
              when={list().items.find(each => each.id === id)}
              fallback={<Empty title={admin('noPage')} text={admin('noPageText')} />}
            >
              {found => (
                <PluginPage
                  plugin={found()}
                  onChange={plugin => changed(asked, plugin)}
                  onErased={() => {
                    navigate('/admin/plugins')
                    void asked.again()
                  }}
                />
              )}
            </Show>
          )}
        </Known>
      )}
    </Show>
  )
}

/** What one plugin has become is shown at once; what that does to the others the server says. */
function changed(asked: Asked<List<PluginView>>, plugin: PluginView): void {
  asked.put(list => ({ ...list, items: list.items.map(each => (each.id === plugin.id ? plugin : each)) }))
  void asked.again()
}

function PluginList(props: { readonly asked: Asked<List<PluginView>> }): JSX.Element {
  const [wanted, setWanted] = createSignal('')
  const all = () => props.asked.value()?.items ?? []
  const found = createMemo(() => {
    const text = wanted().trim().toLowerCase()
    return all()
      .filter(each => `${each.title} ${each.summary ?? ''} ${each.id}`.toLowerCase().includes(text))
      .map(each => each.id)
  })
  const lead = () =>
    props.asked.value() === null
      ? undefined
      : say('lead', { on: all().filter(each => each.enabled).length, count: all().length })
  return (
    <Page
      title={way('plugins')}
      lead={lead()}
      wide
      acts={
        <input
          type="search"
          class={`${inputClass} ${styles.find}`}
          aria-label={say('find')}
          placeholder={say('find')}
          value={wanted()}
          onInput={event => setWanted(event.currentTarget.value)}
        />
      }
    >
      <Known of={props.asked}>
        {list => (
          <Show
            when={found().length > 0}
            fallback={
              <Empty
                icon={<Puzzle size={22} />}
                title={list().items.length === 0 ? say('empty') : say('none', { text: wanted().trim() })}
                text={list().items.length === 0 ? say('emptyText') : say('noneText')}
              />
            }
          >
            <ul class={styles.cards}>
              <For each={found()}>
                {id => (
                  <Show when={list().items.find(each => each.id === id)}>
                    {plugin => <PluginCard plugin={plugin()} onChange={plugin => changed(props.asked, plugin)} />}
                  </Show>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Known>
    </Page>
  )
}
