import { usePanel } from '@porchlight/plugin-sdk/panel'
import { buttonClass, Checkbox, Popover, TextField } from '@porchlight/plugin-sdk/ui'
import Columns3 from 'lucide-solid/icons/columns-3'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import type { Column } from './columns.ts'
import { factGroups } from './facts.ts'
import type { ListState } from './list-state.ts'
import styles from './whos-on.module.css'
import { say } from './words.ts'

/** Which columns there are, by what they tell of, with those in the list checked. */
export function ColumnPicker(props: { readonly list: ListState }): JSX.Element {
  return (
    <Popover
      label={say('columns')}
      align="end"
      class={styles.picker}
      triggerClass={buttonClass({ kind: 'quiet', size: 'small', iconOnly: true })}
      trigger={<Columns3 size={16} />}
    >
      <Choice list={props.list} />
    </Popover>
  )
}

function Choice(props: { readonly list: ListState }): JSX.Element {
  const panel = usePanel()
  const [typed, setTyped] = createSignal('')
  const groups = createMemo(() => {
    const wanted = typed().trim().toLowerCase()
    const fits = ({ hint, title, info }: Column) => `${hint} ${title} ${info.title}`.toLowerCase().includes(wanted)
    return grouped(props.list.possible(), factGroups(panel.fields(), panel.plugins()))
      .map(group => ({ ...group, columns: group.columns.filter(fits) }))
      .filter(group => group.columns.length > 0)
  })
  const only = (column: Column) => props.list.shown().length === 1 && props.list.shown().includes(column.id)
  return (
    <>
      <div class={styles.pickHead}>
        <TextField
          label={say('columnsFind')}
          type="search"
          autocomplete="off"
          value={typed()}
          onInput={event => setTyped(event.currentTarget.value)}
        />
      </div>
      <div class={styles.pickList}>
        <For each={groups()} fallback={<p class={styles.pickNone}>{say('columnsNone')}</p>}>
          {group => (
            <fieldset class={styles.pickGroup} aria-label={group.title}>
              <h3>{group.title}</h3>
              <For each={group.columns}>
                {column => (
                  <Checkbox
                    class={styles.pick}
                    label={column.hint}
                    checked={props.list.shown().includes(column.id)}
                    disabled={only(column)}
                    onChange={() => props.list.toggle(column.id)}
                  />
                )}
              </For>
            </fieldset>
          )}
        </For>
      </div>
      <div class={styles.pickFoot}>
        <Show when={!props.list.isUsual()} fallback={<p>{say('columnsHow')}</p>}>
          <button
            type="button"
            class={buttonClass({ kind: 'quiet', size: 'small' })}
            onClick={() => props.list.usual()}
          >
            {say('columnsUsual')}
          </button>
        </Show>
      </div>
    </>
  )
}

interface Group {
  readonly title: string
  readonly columns: readonly Column[]
}

/** The columns in the groups of a visitor's facts; what is in none of them stands last. */
function grouped(columns: readonly Column[], groups: ReturnType<typeof factGroups>): readonly Group[] {
  const placed = groups.map(group => ({
    title: group.title,
    columns: group.fields.flatMap(({ id }) => columns.find(column => column.id === id) ?? []),
  }))
  const known = new Set(placed.flatMap(group => group.columns))
  return [...placed, { title: say('columnsMore'), columns: columns.filter(column => !known.has(column)) }]
}
