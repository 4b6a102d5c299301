import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { createEffect, createSignal, ErrorBoundary, type JSX, lazy, on, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { usePanel } from '../panel/api.ts'
import { say } from '../panel/sdk-words.ts'
import type { Surface } from '../panel/surfaces.ts'
import { Button } from './button.tsx'
import { Bar, createLate } from './skeleton.tsx'
import styles from './surface-view.module.css'

/** A contribution of a plugin: loaded when first shown, and kept apart, so that a broken one breaks nothing but itself. */
export function SurfaceView<P extends object>(props: {
  readonly plugin: string
  readonly surface: Surface<P>
  readonly with: P
}): JSX.Element {
  // A failed load is remembered by `lazy`: each attempt gets one of its own.
  const [component, setComponent] = createSignal(
    lazy(() => props.surface.load()),
    { equals: false },
  )
  const again = (reset: () => void) => {
    setComponent(() => lazy(() => props.surface.load()))
    reset()
  }
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset: () => void) => {
        // Kept apart from the page, not from those who mend it.
        console.error(error)
        return <Broken plugin={props.plugin} again={() => again(reset)} />
      }}
    >
      <Suspense fallback={<Loading />}>
        <Dynamic component={component()} {...props.with} />
      </Suspense>
    </ErrorBoundary>
  )
}

function Broken(props: { readonly plugin: string; readonly again: () => void }): JSX.Element {
  const panel = usePanel()
  // What could not be loaded while the network was away can be now.
  createEffect(on(panel.connection, connection => connection === 'live' && props.again(), { defer: true }))
  const title = () => panel.plugins().find(plugin => plugin.id === props.plugin)?.title ?? props.plugin
  return (
    <p class={styles.broken} role="status">
      <TriangleAlert size={14} />
      {say('broken', { plugin: title() })}
      <Button size="small" onClick={() => props.again()}>
        {say('again')}
      </Button>
    </p>
  )
}

function Loading(): JSX.Element {
  const late = createLate(() => true)
  return (
    <Show when={late()}>
      <div class={styles.loading}>
        <Bar width={160} />
        <Bar width={220} />
        <Bar width={120} />
      </div>
    </Show>
  )
}
