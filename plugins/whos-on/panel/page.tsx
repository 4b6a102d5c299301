import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Empty } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { createAttendance } from './attendance.ts'
import { BotLane, Filters, Foot, Views } from './bars.tsx'
import { FirstVisit } from './first-visit.tsx'
import { Grid } from './grid.tsx'
import { createListState } from './list-state.ts'
import type { LiveRows } from './live-rows.ts'
import styles from './whos-on.module.css'
import { say } from './words.ts'

/** Who is on the site now. */
export default function WhosOnPage(): JSX.Element {
  const panel = usePanel()
  const list = createListState(panel)
  const attendance = createAttendance()
  const [rows, setRows] = createSignal<LiveRows | null>(null)
  const [seen, setSeen] = createSignal(() => ({ first: 0, last: 0 }))
  const totals = () => panel.totals(panel.site())
  const nobodyYet = () => totals()?.everyone === 0 && list.plain()
  const nobodyMatches = () => rows()?.view.fresh() === true && rows()?.total() === 0

  return (
    <>
      <Views list={list} rows={rows()} bare={nobodyYet()} />
      <Show when={!nobodyYet()} fallback={<FirstVisit />}>
        <Filters list={list} rows={rows()} attach={attendance.attach} />
        <Show when={rows()?.view.problem()}>
          {problem => (
            <p class={styles.problemLine} role="alert">
              {say('out', { why: problem().message })}
            </p>
          )}
        </Show>
        <Grid
          list={list}
          attendance={attendance}
          ready={(made, range) => {
            setRows(made)
            setSeen(() => range)
          }}
        />
        <Show when={nobodyMatches()}>
          <div class={styles.over}>
            <Switch
              fallback={
                <Empty
                  title={say('nobody')}
                  text={say('nobodyText')}
                  act={<Button onClick={list.clear}>{say('clearFilters')}</Button>}
                />
              }
            >
              <Match when={list.view() === 'waiting' && list.filters().length === 0}>
                <Empty
                  title={say('nobodyWaiting')}
                  text={say('nobodyWaitingText')}
                  act={<Button onClick={list.clear}>{say('showEveryone')}</Button>}
                />
              </Match>
              <Match when={list.view() === 'mine' && list.filters().length === 0}>
                <Empty
                  title={say('noneMine')}
                  text={say('noneMineText')}
                  act={<Button onClick={list.clear}>{say('showEveryone')}</Button>}
                />
              </Match>
            </Switch>
          </div>
        </Show>
      </Show>
      <BotLane list={list} />
      <Show when={!nobodyYet()}>
        <Foot rows={rows()} seen={seen()()} people={list.lane() === 'human'} />
      </Show>
    </>
  )
}
