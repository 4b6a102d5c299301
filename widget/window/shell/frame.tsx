import type { WidgetModule } from '@porchlight/plugin-sdk'
import { directionOf, useWidget, type WidgetSlot, type Words } from '@porchlight/plugin-sdk/widget'
import { createComputed, createEffect, type JSX, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js'
import type { en } from '../../words/en.ts'
import { focusWindow, keepFocusIn, rootOf } from './focus.ts'
import { ChatHeader, Hero } from './header.tsx'
import { keepAboveKeyboard } from './keyboard-space.ts'
import { Slot } from './slot.tsx'
import { isSmallScreen } from './small-screen.ts'

/** The window: a header that says who is there, what plugins put into the place it shows, and the state of the connection. */
export function Frame(props: {
  t: Words<typeof en>
  place: WidgetSlot
  widgets: readonly WidgetModule[]
  /** What is said to people who listen: a reader that stays in the window hears only what is in it. */
  children: JSX.Element
}) {
  const widget = useWidget()
  let frame: HTMLElement | undefined

  onMount(() => {
    const host = frame && rootOf(frame)?.host
    if (host instanceof HTMLElement) onCleanup(keepAboveKeyboard(host))
  })
  // The part that has the focus goes with its place: whoever is in the window stays in it, and nobody else is brought there.
  let focused: Element | null | undefined
  createComputed(
    on(
      () => props.place,
      () => {
        focused = frame && rootOf(frame)?.activeElement
      },
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => props.place,
      () => focused && frame && focusWindow(frame, focused.matches('input, textarea')),
      { defer: true },
    ),
  )
  createEffect(
    on(
      widget.connection,
      (now, before) => {
        if (now === 'offline') widget.announce(props.t('offline'))
        if (now === 'live' && before === 'offline') widget.announce(props.t('back'))
      },
      { defer: true },
    ),
  )

  return (
    <section
      ref={frame}
      class="frame"
      role="dialog"
      aria-labelledby="title"
      aria-modal={isSmallScreen() ? 'true' : undefined}
      lang={widget.locale}
      dir={directionOf(widget.locale)}
      tabindex="-1"
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.isComposing) widget.close()
        if (event.key === 'Tab' && frame && isSmallScreen()) keepFocusIn(frame, event)
      }}
    >
      <Switch fallback={<ChatHeader t={props.t} place={props.place} />}>
        <Match when={props.place === 'home'}>
          <Hero t={props.t} />
        </Match>
      </Switch>
      <Show when={widget.connection() === 'offline'}>
        <p class="connection">{props.t('offline')}</p>
      </Show>
      <div class="body" data-place={props.place}>
        <Switch>
          <Match when={props.place === 'home'}>
            <Slot name="home" widgets={props.widgets} failed={props.t('failed')} />
          </Match>
          <Match when={props.place === 'offline'}>
            <Slot name="offline" widgets={props.widgets} failed={props.t('failed')} />
          </Match>
          <Match when={props.place === 'waiting'}>
            <Slot name="waiting" widgets={props.widgets} failed={props.t('failed')} />
          </Match>
          <Match when={props.place === 'conversation'}>
            <Slot name="conversation" widgets={props.widgets} failed={props.t('failed')} />
          </Match>
          <Match when={props.place === 'closed'}>
            <Slot name="closed" widgets={props.widgets} failed={props.t('failed')} />
          </Match>
        </Switch>
      </div>
      <footer class="foot">{props.t('by')}</footer>
      {props.children}
    </section>
  )
}
