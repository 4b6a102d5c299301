import type { WidgetModule } from '@porchlight/plugin-sdk'
import { locale, type WidgetApi, WidgetProvider } from '@porchlight/plugin-sdk/widget'
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import { render } from 'solid-js/web'
import type { ChatWindow, Link } from '../link.ts'
import { say as t } from '../words/en.ts'
import { createAnnouncer } from './announcer.ts'
import { openMemory } from './memory.ts'
import { tellPage } from './page-events.ts'
import { trackReading } from './reading.ts'
import { openRoom } from './room.ts'
import { focusWindow } from './shell/focus.ts'
import { Frame } from './shell/frame.tsx'
import { dressLauncher } from './shell/launcher.ts'
import { isSmallScreen } from './shell/small-screen.ts'
import { fetchSite, type Site } from './site.ts'
import { placeOf } from './state/place.ts'
import styles from './style.css?inline'

/** Puts the chat window, closed, beside the launcher. */
export function mountWindow(link: Link, widgets: readonly WidgetModule[]): ChatWindow {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [styles, ...widgets.map(({ widget }) => widget.styles ?? '')].map(sheetOf)
  // What is typed here is no shortcut of the page.
  for (const type of ['keydown', 'keyup', 'keypress'] as const)
    host.addEventListener(type, event => event.stopPropagation())
  let handle: ChatWindow | undefined
  render(() => {
    const { made, view } = windowIn(link, root, widgets)
    handle = made
    return view
  }, root)
  link.root.append(host)
  if (!handle) throw new Error('the chat window was not made')
  return handle
}

function windowIn(link: Link, root: ShadowRoot, widgets: readonly WidgetModule[]) {
  const memory = openMemory(link)
  const room = openRoom(link, memory.found.sending)
  const { text, announce } = createAnnouncer()
  const [site, setSite] = createSignal<Site | null>(null)
  const [putAway, setPutAway] = createSignal(memory.found.putAway)
  const [opened, setOpened] = createSignal(false)
  const [pageSeen, setPageSeen] = createSignal(!document.hidden)
  const seen = () => opened() && pageSeen()
  const online = createMemo(() => room.state().online ?? site()?.online ?? true)
  // As one text: the same plugins, said again, are no change.
  const running = createMemo(() => room.state().plugins?.join(' ') ?? null)
  const present = createMemo(() => {
    const ids = running()?.split(' ')
    return ids ? widgets.filter(({ plugin }) => ids.includes(plugin)) : widgets
  })
  const place = createMemo(() => placeOf(room.chat(), online(), putAway()))
  const reading = trackReading(room, seen, memory)
  const launcher = dressLauncher(link.root, t)
  const tell = tellPage(link.root.host, room, memory.found.chat)

  const noticePage = () => setPageSeen(!document.hidden)
  document.addEventListener('visibilitychange', noticePage)
  onCleanup(() => document.removeEventListener('visibilitychange', noticePage))

  // The name, and again when the site is configured anew or was not reached before.
  createEffect(
    on(
      () => room.state().config,
      async (_version, before) => {
        if (before === 0 && site()) return
        const found = await fetchSite(link.boot)
        if (!found) return
        setSite(found)
        const { style } = root.host as HTMLElement
        style.setProperty('--site-color', found.color)
        style.setProperty('--site-ink', found.ink)
      },
    ),
  )
  createEffect(() => launcher.show(opened(), reading.unread()))
  createEffect(() => {
    const chat = room.chat()
    const note = {
      chat: chat?.id ?? null,
      read: reading.read(),
      open: opened(),
      putAway: putAway(),
      sending: room.sending(),
    }
    memory.write(note, chat !== null && chat.state !== 'closed')
  })
  createEffect<number>(before => {
    const count = reading.unread()
    const last = room.entries().findLast(entry => entry.kind === 'message')
    if (count > before && !opened() && last && 'name' in last.author)
      announce(t('newMessage', { who: last.author.name ?? site()?.name ?? '' }))
    return count
  }, 0)

  const open = (focus: boolean) => {
    if (!opened()) tell('open', null)
    setOpened(true)
    link.wake()
    // Only somebody who just did something is taken along; a page that opens the window by itself takes no focus.
    const frame = root.querySelector('section')
    if (frame && focus && navigator.userActivation?.isActive !== false) focusWindow(frame)
  }
  const close = () => {
    const focused = root.activeElement !== null
    if (opened()) tell('close', null)
    setOpened(false)
    if (focused) launcher.button.focus()
  }
  const api: WidgetApi = {
    siteName: () => site()?.name ?? '',
    locale,
    online,
    connection: room.connection,
    chat: room.chat,
    entries: room.entries,
    sending: room.sending,
    seen,
    now: () => Date.now() + room.state().ahead,
    command: room.client.command,
    retry: room.client.retry,
    discard: room.client.discard,
    signal: room.client.signal,
    onSignal: room.onSignal,
    draft: memory.draft,
    startOver: () => setPutAway(room.chat()?.id ?? null),
    close,
    announce,
  }

  const hello = link.hello()
  if (hello) room.client.heard(hello)
  if (memory.found.open && !isSmallScreen()) open(false)

  const made: ChatWindow = {
    open,
    close,
    toggle: () => (opened() ? close() : open(true)),
    heard: room.client.heard,
    chat: () => {
      const chat = room.chat()
      return opened() || (chat && chat.state !== 'closed') || room.sending().length > 0 ? room.client.asks() : null
    },
  }
  const view = (
    <WidgetProvider value={api}>
      <Show when={opened()} fallback={<Said text={text()} />}>
        <Frame t={t} place={place()} widgets={present()}>
          <Said text={text()} />
        </Frame>
      </Show>
    </WidgetProvider>
  )
  return { made, view }
}

function Said(props: { text: string }) {
  return (
    <p class="unseen" role="status">
      {props.text}
    </p>
  )
}

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
