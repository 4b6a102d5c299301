import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Checkbox, Radios } from '@porchlight/plugin-sdk/ui'
import { For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import styles from './parts.module.css'

/** Which sites somebody works on: all, those to come with them, or some. */
export function SiteChoice(props: {
  readonly value: readonly string[] | null
  readonly error?: string | null
  readonly onChange: (sites: readonly string[] | null) => void
}): JSX.Element {
  const panel = usePanel()
  const flip = (site: string, chosen: boolean) => {
    const others = (props.value ?? []).filter(each => each !== site)
    props.onChange(chosen ? [...others, site] : others)
  }
  return (
    <div class={styles.stack}>
      <Radios
        label={admin('sites')}
        value={props.value === null ? 'all' : 'some'}
        options={[
          { value: 'all', title: admin('sitesAll'), hint: admin('sitesAllText') },
          { value: 'some', title: admin('sitesSome') },
        ]}
        error={props.error}
        onChange={value => props.onChange(value === 'all' ? null : panel.sites().map(site => site.id))}
      />
      <Show when={props.value}>
        {chosen => (
          <div class={styles.indent}>
            <For each={panel.sites()}>
              {site => (
                <Checkbox
                  label={site.name}
                  checked={chosen().includes(site.id)}
                  onChange={checked => flip(site.id, checked)}
                />
              )}
            </For>
          </div>
        )}
      </Show>
    </div>
  )
}
