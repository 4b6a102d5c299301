import { countryName, usePanel } from '@porchlight/plugin-sdk/panel'
import type { FieldInfo, Row } from '@porchlight/plugin-sdk/protocol'
import {
  Button,
  buttonClass,
  engagements,
  type Option,
  Popover,
  Select,
  TextField,
  text,
  visitorStates,
} from '@porchlight/plugin-sdk/ui'
import ListFilter from 'lucide-solid/icons/list-filter'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
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

  const field = () => fields().find(each => each.id === chosen()) ?? fields()[0]
  const ways = () => {
    const now = field()
    return now ? waysOf(now) : []
  }
  const options = createMemo(() => optionsOf(field(), props.rows))
  const suggested = () => {
    const start = typed().trim().toLowerCase()
    const fit = ({ value, title }: Option) => `${value} ${title}`.toLowerCase().includes(start) && value !== typed()
    return options().list.filter(fit).slice(0, 6)
  }
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
      worded
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
        <Select
          label={say('filterField')}
          value={field()?.id ?? ''}
          options={fields().map(each => ({ value: each.id, title: each.title }))}
          onChange={choose}
        />
        <Select
          label={say('filterHow')}
          value={how()}
          options={ways().map(way => ({ value: way, title: say(way) }))}
          onChange={chosenWay => setHow(ways().find(way => way === chosenWay) ?? 'eq')}
        />
        <Show when={how() !== 'missing'}>
          <Show
            when={options().fixed}
            fallback={
              <>
                <TextField
                  label={say('filterValue')}
                  value={typed()}
                  error={problem()}
                  autocomplete="off"
                  onInput={event => setTyped(event.currentTarget.value)}
                />
                <Show when={suggested().length > 0}>
                  <fieldset class={styles.suggestions} aria-label={say('filterSeen')}>
                    <For each={suggested()}>
                      {option => (
                        <button type="button" class={styles.suggestion} onClick={() => setTyped(option.value)}>
                          {option.title}
                        </button>
                      )}
                    </For>
                  </fieldset>
                </Show>
              </>
            }
          >
            <Select
              label={say('filterValue')}
              value={typed() || (options().list[0]?.value ?? '')}
              options={options().list}
              onChange={setTyped}
            />
          </Show>
        </Show>
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
  readonly list: readonly Option[]
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
