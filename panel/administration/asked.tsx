import { Button, createLate, Empty } from '@porchlight/plugin-sdk/ui'
import CloudOff from 'lucide-solid/icons/cloud-off'
import { type Accessor, createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js'
import { admin } from '../words/administration.ts'
import type { Refusal, Reply } from './client.ts'
import { Skeleton } from './parts/skeleton.tsx'

/** Something of the server: what it is now, as far as is known. */
export interface Asked<T> {
  /** Null until the first answer. */
  readonly value: Accessor<T | null>
  readonly refusal: Accessor<Refusal | null>
  readonly busy: Accessor<boolean>
  readonly again: () => Promise<void>
  /** What is known without asking, because this panel changed it. */
  readonly put: (change: (before: T) => T) => void
}

/** Asks at once, and again when what `ask` reads has changed; an answer that comes after a newer question is not taken. */
export function createAsked<T>(ask: () => Promise<Reply<T>>): Asked<T> {
  const [value, setValue] = createSignal<T | null>(null)
  const [refusal, setRefusal] = createSignal<Refusal | null>(null)
  const [busy, setBusy] = createSignal(true)
  let newest = 0
  onCleanup(() => {
    newest = -1
  })
  const settle = async (asked: Promise<Reply<T>>) => {
    if (newest < 0) return
    const mine = ++newest
    setBusy(true)
    const reply = await asked
    if (mine !== newest) return
    if (reply.ok) setValue(() => reply.value)
    setRefusal(reply.ok ? null : reply.refusal)
    setBusy(false)
  }
  createEffect(
    on(
      () => ask(),
      asked => void settle(asked),
    ),
  )
  return {
    value,
    refusal,
    busy,
    again: () => settle(ask()),
    put: change => setValue(before => (before === null ? before : change(before))),
  }
}

/** What was asked, once it is there; until then its outline, or what is in the way and how to go on. */
export function Known<T>(props: {
  readonly of: Asked<T>
  readonly outline?: JSX.Element
  readonly children: (value: Accessor<T>) => JSX.Element
}): JSX.Element {
  const late = createLate(() => props.of.value() === null && props.of.refusal() === null)
  return (
    <Show
      when={props.of.value() !== null}
      fallback={
        <Show when={props.of.refusal()} fallback={<Show when={late()}>{props.outline ?? <Skeleton />}</Show>}>
          {refusal => <NotThere refusal={refusal()} again={props.of.again} />}
        </Show>
      }
    >
      {props.children(() => props.of.value() as T)}
    </Show>
  )
}

function NotThere(props: { readonly refusal: Refusal; readonly again: () => void }): JSX.Element {
  return (
    <div role="alert">
      <Empty
        icon={<CloudOff size={22} />}
        title={props.refusal.status === 403 ? admin('notAllowed') : admin('notLoaded')}
        text={props.refusal.says}
        act={<Button onClick={() => props.again()}>{admin('tryAgain')}</Button>}
      />
    </div>
  )
}
