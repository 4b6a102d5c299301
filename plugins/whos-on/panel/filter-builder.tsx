import { countryName, usePanel } from '@porchlight/plugin-sdk/panel'
import type { FieldInfo, Row } from '@porchlight/plugin-sdk/protocol'
import { Button, buttonClass, engagements, inputClass, Popover, text, visitorStates } from '@porchlight/plugin-sdk/ui'
import ListFilter from 'lucide-solid/icons/list-filter'
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { possibleColumns } from './columns.ts'
import { type Filter, filterOf, type How, waysOf } from './filters.ts'
import styles from './whos-on.module.css'
import { say } from './words.ts'

/** A small form that makes one filter out of any field, with the values now in the list as suggestions. */
export function FilterBuilder(props: {
  readonly rows: readonly Row[]
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onAdd: (filter: Filter) => void
}): JSX.Element {
  const panel = usePanel()
  const fields = () =>
    possibleColumns(panel.fields())
      .map(column => column.info)
      .filter(field => waysOf(field).length > 0)
  const [chosen, setChosen] = createSignal('core.url')
  const [how, setHow] = createSignal<How>('contains')
  const [typed, setTyped] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const suggestions = createUniqueId()

  const field = () => fields().find(each => each.id === chosen()) ?? fields()[0]
  const ways = () => {
    const now = field()
    return now ? waysOf(now) : []
  }
  const options = () => optionsOf(field(), props.rows)
  const choose = (id: string) => {
    setChosen(id)
    setTyped('')
    setProblem(null)
    const first = ways()[0]
    if (first && !ways().includes(how())) setHow(first)
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const now = field()
    if (!now) return
    const made = filterOf(now, how(), typed() || (options().fixed ? (options().list[0]?.value ?? '') : ''))
    if ('problem' in made) return void setProblem(made.problem)
    setTyped('')
    setProblem(null)
    props.onAdd(made.filter)
    props.onOpenChange(false)
  }

  return (
    <Popover
      label={say('filter')}
      open={props.open}
      onOpenChange={props.onOpenChange}
      triggerClass={buttonClass({ kind: 'quiet', size: 'small' })}
      trigger={
        <>
          <ListFilter size={14} />
          {say('filter')}
          <kbd class={text.kbd}>F</kbd>
        </>
      }
    >
      <form class={styles.form} onSubmit={submit} noValidate>
        <label>
          {say('filterField')}
          <select class={inputClass} value={field()?.id} onChange={event => choose(event.currentTarget.value)}>
            <For each={fields()}>{each => <option value={each.id}>{each.title}</option>}</For>
          </select>
        </label>
        <label>
          {say('filterHow')}
          <select
            class={inputClass}
            value={how()}
            onChange={event => setHow(ways().find(way => way === event.currentTarget.value) ?? 'eq')}
          >
            <For each={ways()}>{way => <option value={way}>{say(way)}</option>}</For>
          </select>
        </label>
        <Show when={how() !== 'missing'}>
          <label>
            {say('filterValue')}
            <Show
              when={options().fixed}
              fallback={
                <input
                  class={inputClass}
                  value={typed()}
                  list={suggestions}
                  onInput={event => setTyped(event.currentTarget.value)}
                />
              }
            >
              <select class={inputClass} value={typed()} onChange={event => setTyped(event.currentTarget.value)}>
                <For each={options().list}>{option => <option value={option.value}>{option.title}</option>}</For>
              </select>
            </Show>
          </label>
          <datalist id={suggestions}>
            <For each={options().list}>{option => <option value={option.value}>{option.title}</option>}</For>
          </datalist>
        </Show>
        <p class={styles.problem} role="alert">
          {problem()}
        </p>
        <Button kind="primary" type="submit">
          {say('addFilter')}
        </Button>
      </form>
    </Popover>
  )
}

interface Options {
  /** There are no others. */
  readonly fixed: boolean
  readonly list: readonly { readonly value: string; readonly title: string }[]
}

function optionsOf(field: FieldInfo | undefined, rows: readonly Row[]): Options {
  if (field?.id === 'core.engagement')
    return { fixed: true, list: engagements.map(value => ({ value, title: visitorStates[value].word })) }
  if (field?.id === 'core.device')
    return { fixed: true, list: ['desktop', 'mobile', 'tablet', 'tv', 'other'].map(value => ({ value, title: value })) }
  if (!field || field.format === 'number' || field.format === 'percent') return { fixed: false, list: [] }
  const values = new Set(rows.flatMap(row => textsOf(row.values[field.id])))
  const list = [...values].sort().slice(0, 50)
  return {
    fixed: false,
    list: list.map(value => ({ value, title: field.format === 'country' ? countryName(value) : value })),
  }
}

function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** A filter in words: `Page now contains /cart`. */
export function filterWords(
  filter: Filter,
  fields: readonly FieldInfo[],
): { readonly start: string; readonly value: string } {
  const info = fields.find(field => field.id === filter.field)
  const title = info?.title ?? filter.field
  if (filter.is === 'eq' && filter.value === null) return { start: `${title} ${say('missing')}`, value: '' }
  const raw = String(filter.value)
  const state = engagements.find(each => each === raw)
  const value =
    filter.field === 'core.engagement' && state
      ? visitorStates[state].word
      : info?.format === 'country'
        ? countryName(raw)
        : raw
  return { start: `${title} ${filter.is === 'in' ? say('eq') : say(filter.is)}`, value }
}
