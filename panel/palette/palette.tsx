import * as Dialog from '@kobalte/core/dialog'
import { type Command, usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import type { Row } from '@porchlight/plugin-sdk/protocol'
import { Flag, Kbd, State, text, visitorState } from '@porchlight/plugin-sdk/ui'
import ArrowRight from 'lucide-solid/icons/arrow-right'
import MessageSquare from 'lucide-solid/icons/message-square'
import Search from 'lucide-solid/icons/search'
import UserRound from 'lucide-solid/icons/user-round'
import X from 'lucide-solid/icons/x'
import Zap from 'lucide-solid/icons/zap'
import { createEffect, createMemo, createSignal, createUniqueId, For, Index, type JSX, on, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import { commandEntries, type Entry, type Found, fitting, recentOf, rememberRecent, withRecent } from './entries.ts'
import { wordsOf } from './match.ts'
import styles from './palette.module.css'
import { createVisitorSearch, textOf } from './visitor-search.ts'

export interface PaletteProps {
  readonly commands: readonly Command[]
  /** Name of the visitor who is selected. */
  readonly visitor: string | null
  readonly onKeys: () => void
  /** Closes it; `run` is done when it is gone. */
  readonly onClose: (run?: () => void) => void
}

/** Everything that can be done and found, by a few letters: acts, pages, sites, visitors on the site, chats. */
export default function Palette(props: PaletteProps): JSX.Element {
  const panel = usePanel()
  const id = createUniqueId()
  const kept = panel.kept('core.recent')
  const [query, setQuery] = createSignal('')
  const [withVisitor, setWithVisitor] = createSignal(true)
  const [at, setAt] = createSignal(0)
  const words = createMemo(() => wordsOf(query()))
  const visitor = () => (withVisitor() ? props.visitor : null)
  const visitors = createVisitorSearch(panel, words)

  const chatEntries = (): readonly Entry[] =>
    panel
      .chats()
      .filter(chat => chat.state !== 'closed')
      .map(chat => ({
        id: `chat ${chat.site} ${chat.id}`,
        kind: 'chat',
        group: act('groupChats'),
        title: visitorName(chat.visitorId, chat.visitorName),
        hint: chat.agents.map(agent => agent.name).join(', '),
        run: () => panel.openChat({ site: chat.site, chatId: chat.id }),
      }))
  const visitorEntry = (visitorId: string): Entry => {
    const row = visitors.rows().find(each => each.id === visitorId)
    return {
      id: `visitor ${visitorId}`,
      kind: 'visitor',
      group: act('groupVisitors'),
      title: visitorName(visitorId, textOf(row?.values['core.name'])),
      hint: [textOf(row?.values['core.city']), textOf(row?.values['core.title'])].filter(Boolean).join(' · '),
      run: () => panel.select({ site: panel.site(), visitorId }, { focus: true }),
    }
  }

  const found = createMemo((): readonly Found[] => {
    const name = visitor()
    const group = name === null ? null : act('groupVisitor', { name })
    const acts = commandEntries(
      props.commands.filter(each => each.id !== 'core.palette'),
      { visitor: group, act: act('groupDo'), place: act('groupGoTo') },
    )
    const all = [...acts, ...chatEntries()]
    const listed = words().length === 0 ? withRecent(all, recentOf(kept.read()), act('groupRecent')) : all
    return fitting(
      listed,
      words(),
      visitors.rows().map(row => visitorEntry(row.id)),
      act('groupAlso'),
    )
  })
  const groups = createMemo(() => [...new Set(found().map(each => each.entry.group))])
  const current = () => Math.min(at(), found().length - 1)
  const shown = () => found()[current()]
  const linesOf = (group: string) =>
    found().flatMap((line, index) => (line.entry.group === group ? [{ ...line, index }] : []))
  createEffect(on([words, withVisitor], () => setAt(0), { defer: true }))

  const run = (entry: Entry) => {
    if (entry.kind === 'do' || entry.kind === 'go') kept.write(rememberRecent(recentOf(kept.read()), entry.id))
    props.onClose(entry.run)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const count = found().length
    const move = (to: number) => {
      setAt(to)
      document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' })
    }
    const now = current()
    if (event.key === 'ArrowDown' && count > 0) move((now + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) move((now + count - 1) % count)
    else if (event.key === 'PageDown' && count > 0) move(Math.min(count - 1, now + 8))
    else if (event.key === 'PageUp' && count > 0) move(Math.max(0, now - 8))
    else if (event.key === 'Enter') {
      const chosen = shown()
      if (chosen) run(chosen.entry)
    } else if (event.key === 'Backspace' && query() === '' && visitor() !== null) setWithVisitor(false)
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) props.onClose()
    else if (event.key === '?' && query() === '') props.onKeys()
    else return
    event.preventDefault()
  }

  return (
    <Dialog.Root open onOpenChange={open => open || props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class={styles.scrim ?? ''} />
        <Dialog.Content
          class={styles.palette ?? ''}
          aria-label={act('search')}
          onCloseAutoFocus={event => event.preventDefault()}
        >
          <div class={styles.head}>
            <Search size={18} />
            <Show when={visitor()}>
              {name => (
                <span class={styles.chip}>
                  <span class={text.cut}>{name()}</span>
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-label={act('withoutVisitor', { name: name() })}
                    onClick={() => setWithVisitor(false)}
                  >
                    <X size={12} strokeWidth={2.25} />
                  </button>
                </span>
              )}
            </Show>
            <input
              class={styles.input}
              type="text"
              role="combobox"
              aria-label={act('search')}
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              aria-activedescendant={shown() ? `${id}-${current()}` : undefined}
              autocomplete="off"
              spellcheck={false}
              placeholder={act('search')}
              value={query()}
              onInput={event => setQuery(event.currentTarget.value)}
              onKeyDown={onKey}
            />
            <button type="button" class={styles.leave} onClick={() => props.onClose()} tabIndex={-1}>
              <span class={text.spoken}>{say('close')}</span>
              <kbd class={text.kbd}>esc</kbd>
              <X size={18} />
            </button>
          </div>
          <div class={styles.list} role="listbox" id={`${id}-list`} aria-label={act('search')}>
            <For each={groups()}>
              {(group, groupAt) => (
                // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, not field sets.
                <div role="group" aria-labelledby={`${id}-group-${groupAt()}`}>
                  <div class={styles.group} id={`${id}-group-${groupAt()}`}>
                    {group}
                  </div>
                  <Index each={linesOf(group)}>
                    {line => (
                      // biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus and names the option.
                      // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the box above.
                      <div
                        role="option"
                        id={`${id}-${line().index}`}
                        aria-selected={line().index === current()}
                        class={styles.option}
                        onPointerMove={() => setAt(line().index)}
                        onClick={() => run(line().entry)}
                      >
                        <Dynamic component={icons[line().entry.kind]} size={16} />
                        <span class={styles.title}>
                          <Marked text={line().entry.title} marks={line().marks} />
                        </span>
                        <Show when={line().entry.hint}>{hint => <small>{hint()}</small>}</Show>
                        <Show when={line().entry.kind === 'visitor' && visitors.row(line().entry.id.slice(8))}>
                          {row => <Standing row={row()} />}
                        </Show>
                        <Show when={line().entry.keys}>{keys => <Kbd keys={keys()} />}</Show>
                      </div>
                    )}
                  </Index>
                </div>
              )}
            </For>
          </div>
          <Show when={found().length === 0 && !visitors.busy()}>
            <p class={styles.none} role="status">
              <b>{act('nothingFound', { text: query() })}</b>
              {act('nothingFoundText')}
            </p>
          </Show>
          <div class={styles.foot}>
            <span>
              <Kbd keys="Enter" /> {act('run')}
            </span>
            <span>
              <Kbd keys="ArrowUp ArrowDown" /> {act('move')}
            </span>
            <button type="button" onClick={() => props.onKeys()}>
              <Kbd keys="?" /> {act('keys')}
            </button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const icons = { do: Zap, go: ArrowRight, visitor: UserRound, chat: MessageSquare }

function Marked(props: { readonly text: string; readonly marks: Found['marks'] }): JSX.Element {
  const parts = () => {
    const cut: { readonly text: string; readonly marked: boolean }[] = []
    let from = 0
    for (const [start, end] of props.marks) {
      if (start < from) continue
      cut.push(
        { text: props.text.slice(from, start), marked: false },
        { text: props.text.slice(start, end), marked: true },
      )
      from = end
    }
    return [...cut, { text: props.text.slice(from), marked: false }]
  }
  return <For each={parts()}>{part => (part.marked ? <mark>{part.text}</mark> : part.text)}</For>
}

/** Where they are, and in which state. */
function Standing(props: { readonly row: Row }): JSX.Element {
  const value = (field: string) => props.row.values[`core.${field}`]
  return (
    <span class={styles.state}>
      <Show when={textOf(value('country'))}>{country => <Flag country={country()} />}</Show>
      <State state={visitorState(value('engagement'), value('presence'))} />
    </span>
  )
}
