import { timeThere, usePanel } from '@porchlight/plugin-sdk/panel'
import { inputClass } from '@porchlight/plugin-sdk/ui'
import { createUniqueId, For, type JSX, Show } from 'solid-js'
import { site as say } from '../../words/administration-sites.ts'
import parts from '../parts/parts.module.css'
import styles from './sites.module.css'

interface Zone {
  readonly id: string
  readonly title: string
}

/** The zones this browser knows, by their part of the world. */
function zonesByRegion(): ReadonlyMap<string, readonly Zone[]> {
  const regions = new Map<string, Zone[]>()
  for (const id of Intl.supportedValuesOf('timeZone')) {
    const cut = id.indexOf('/')
    const region = cut < 0 ? say('timeZoneOther') : id.slice(0, cut)
    const title = id
      .slice(cut + 1)
      .replaceAll('_', ' ')
      .replaceAll('/', ' – ')
    regions.set(region, [...(regions.get(region) ?? []), { id, title }])
  }
  return regions
}

/** A time zone out of all there are, with the time it is there. */
export function TimeZone(props: {
  readonly value: string
  readonly error: string | null
  readonly onChange: (zone: string) => void
}): JSX.Element {
  const panel = usePanel()
  const id = createUniqueId()
  const regions = zonesByRegion()
  const known = () => [...regions.values()].some(zones => zones.some(zone => zone.id === props.value))
  return (
    <div class={styles.field}>
      <label class={parts.label} for={id}>
        {say('timeZone')}
      </label>
      <select
        id={id}
        class={inputClass}
        aria-describedby={`${id}-hint`}
        aria-invalid={props.error ? 'true' : undefined}
        onChange={event => props.onChange(event.currentTarget.value)}
      >
        <Show when={!known()}>
          <option value={props.value} selected>
            {props.value}
          </option>
        </Show>
        <For each={[...regions]}>
          {([region, zones]) => (
            <optgroup label={region}>
              <For each={zones}>
                {zone => (
                  <option value={zone.id} selected={zone.id === props.value}>
                    {zone.title}
                  </option>
                )}
              </For>
            </optgroup>
          )}
        </For>
      </select>
      <p class={props.error ? parts.error : parts.hint} id={`${id}-hint`}>
        {props.error ?? say('timeZoneHint', { time: timeThere(props.value, panel.now()) ?? '–' })}
      </p>
    </div>
  )
}
