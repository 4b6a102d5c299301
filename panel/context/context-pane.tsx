import { usePanel, type VisitorTabProps, type VisitorView, visitorName } from '@porchlight/plugin-sdk/panel'
import { Button, createLate, Drawer, Empty, SurfaceView, Tabs } from '@porchlight/plugin-sdk/ui'
import UserRoundSearch from 'lucide-solid/icons/user-round-search'
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js'
import { focusBack } from '../shell/focus.ts'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import styles from './context.module.css'
import { Person } from './person.tsx'

/** What is known of the selected visitor, in tabs that plugins bring. On a phone it is a drawer. */
export function ContextPane(props: {
  readonly view: VisitorView
  readonly focusAsked: number
  readonly hidden?: boolean
  readonly class?: string
}): JSX.Element {
  const panel = usePanel()
  const { view } = props
  const late = createLate(() => panel.selected() !== null && !view.fresh() && view.visitor() === null)
  const gone = () => panel.selected() !== null && view.visitor() === null && (view.fresh() || view.problem() !== null)
  let pane: HTMLElement | undefined
  let cameFrom: Element | null = null

  createEffect(
    on(
      () => props.focusAsked,
      () => {
        cameFrom = document.activeElement
        // The tabs of a visitor selected just now come with the next frame.
        const focusTab = (tries: number) => {
          const tab = pane?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')
          if (tab?.checkVisibility()) tab.focus()
          else if (tries > 0) setTimeout(() => focusTab(tries - 1), 50)
        }
        focusTab(20)
      },
      { defer: true },
    ),
  )
  const close = () => {
    panel.select(null)
    focusBack(cameFrom)
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !(cameFrom instanceof HTMLElement)) return
    event.preventDefault()
    cameFrom.focus()
  }

  const content = () => (
    <Show
      when={view.visitor()}
      fallback={
        <Show when={gone()} fallback={<Show when={panel.selected() === null}>{<NobodySelected />}</Show>}>
          <Empty
            title={say('contextGone')}
            text={say('contextGoneText')}
            act={<Button onClick={close}>{say('close')}</Button>}
          />
        </Show>
      }
    >
      {visitor => (
        <>
          <Person visitor={visitor()} onClose={close} />
          <VisitorTabs
            of={{
              site: panel.selected()?.site ?? '',
              visitorId: visitor().id,
              visitor: visitor(),
              pages: view.pages(),
            }}
          />
        </>
      )}
    </Show>
  )

  return (
    <Show
      when={panel.narrow()}
      fallback={
        <section
          ref={element => {
            pane = element
          }}
          class={props.class}
          hidden={props.hidden}
          data-part="visitor"
          aria-label={say('visitor')}
          aria-busy={late()}
          onKeyDown={leave}
        >
          {content()}
        </section>
      }
    >
      <Drawer
        open={view.visitor() !== null || gone()}
        label={visitorName(view.visitor()?.id ?? '', nameOf(view.visitor()?.values['core.name']))}
        onClose={close}
      >
        {content()}
      </Drawer>
    </Show>
  )
}

function NobodySelected(): JSX.Element {
  return (
    <Empty
      icon={<UserRoundSearch size={24} strokeWidth={1.4} />}
      title={say('contextEmpty')}
      text={say('contextEmptyText')}
    />
  )
}

function VisitorTabs(props: { readonly of: VisitorTabProps }): JSX.Element {
  const panel = usePanel()
  const [chosen, setChosen] = createSignal('')
  const tabs = panel.slots.visitorTabs
  const shown = createMemo(() => tabs().find(tab => `${tab.plugin}.${tab.id}` === chosen()) ?? tabs()[0])
  const listed = () =>
    tabs().map(tab => {
      const count = tab.count?.(props.of) ?? null
      return { id: `${tab.plugin}.${tab.id}`, title: tab.title, ...(count === null ? {} : { count }) }
    })
  panel.onCommands(() =>
    tabs().map(tab => ({
      id: `${tab.plugin}.tab-${tab.id}`,
      title: act('showTab', { tab: tab.title }),
      about: 'visitor',
      run() {
        setChosen(`${tab.plugin}.${tab.id}`)
        panel.select(panel.selected(), { focus: true })
      },
    })),
  )
  return (
    <>
      <Tabs label={say('visitorTabs')} tabs={listed()} chosen={chosen()} onChoose={setChosen}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keyboard as well. */}
        <div class={styles.scroll} tabIndex={0}>
          <Show when={shown()} keyed>
            {tab => <SurfaceView plugin={tab.plugin} surface={tab.surface} with={props.of} />}
          </Show>
        </div>
      </Tabs>
      <div class={styles.acts}>
        <For each={panel.slots.visitorActions()}>
          {action => (
            <SurfaceView
              plugin={action.plugin}
              surface={action.surface}
              with={{ site: props.of.site, visitor: props.of.visitor }}
            />
          )}
        </For>
      </div>
    </>
  )
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
