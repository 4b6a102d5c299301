import type { List } from '@porchlight/plugin-sdk/administration'
import { Button } from '@porchlight/plugin-sdk/ui'
import { type Accessor, createEffect, createSignal, type JSX, on, Show } from 'solid-js'
import { admin } from '../words/administration.ts'
import { type Asked, createAsked } from './asked.tsx'
import type { Refusal, Reply } from './client.ts'
import parts from './parts/parts.module.css'
import { Refused } from './parts/refused.tsx'

/** A list that comes in pages, the newest first. */
export interface Pages<T> {
  readonly first: Asked<List<T>>
  /** All that came so far. */
  readonly items: Accessor<readonly T[]>
  readonly more: Accessor<boolean>
  readonly busy: Accessor<boolean>
  readonly refusal: Accessor<Refusal | null>
  readonly older: () => Promise<void>
}

/** Begins anew when what `ask` reads has changed. */
export function createPages<T>(ask: (before: string | null) => Promise<Reply<List<T>>>): Pages<T> {
  const first = createAsked(() => ask(null))
  const [later, setLater] = createSignal<readonly List<T>[]>([])
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal | null>(null)
  createEffect(on(first.value, () => setLater([]), { defer: true }))
  const next = () => (later().at(-1) ?? first.value())?.next ?? null
  return {
    first,
    items: () => [first.value(), ...later()].flatMap(page => page?.items ?? []),
    more: () => next() !== null,
    busy,
    refusal,
    async older() {
      const begun = first.value()
      const from = next()
      if (busy() || from === null) return
      setBusy(true)
      const reply = await ask(from)
      setBusy(false)
      // Filters may have changed meanwhile.
      if (first.value() !== begun) return
      setRefusal(reply.ok ? null : reply.refusal)
      if (reply.ok) setLater(pages => [...pages, reply.value])
    },
  }
}

/** The way to what is older. */
export function Older<T>(props: { readonly of: Pages<T> }): JSX.Element {
  return (
    <>
      <Refused says={props.of.refusal()?.says} />
      <Show when={props.of.more()}>
        <div class={parts.row}>
          <Button disabled={props.of.busy()} onClick={() => props.of.older()}>
            {admin('older')}
          </Button>
        </div>
      </Show>
    </>
  )
}
