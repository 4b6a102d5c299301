import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Confirm, classes } from '@porchlight/plugin-sdk/ui'
import { type BeforeLeaveEventArgs, useBeforeLeave } from '@solidjs/router'
import { type Accessor, batch, createMemo, createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { afterSaving, differing } from './draft-values.ts'
import styles from './parts.module.css'

/** What a form holds that is not saved yet. */
export interface Draft<T extends object> {
  readonly now: Accessor<T>
  readonly set: (change: Partial<T>) => void
  /** How many parts are not as they are saved. */
  readonly changes: Accessor<number>
  /** The parts that were changed, for a request that names only them. */
  readonly changed: () => Partial<T>
  readonly undo: () => void
  /** `sent` was saved, and these are the values of it; what was changed since it was sent stays a change. */
  readonly saved: (values: T, sent: T) => void
}

export function createDraft<T extends object>(initial: T): Draft<T> {
  const [base, setBase] = createSignal<T>(initial, { equals: false })
  const [now, setNow] = createSignal<T>(initial, { equals: false })
  const keys = createMemo(() => differing(base(), now()))
  return {
    now,
    set: change => setNow(before => ({ ...before, ...change })),
    changes: () => keys().length,
    changed: () => {
      const part: Partial<T> = {}
      for (const key of keys()) part[key] = now()[key]
      return part
    },
    undo: () => setNow(() => base()),
    saved(values, sent) {
      batch(() => {
        setBase(() => values)
        setNow(before => afterSaving(before, sent, values))
      })
    },
  }
}

/**
 * The foot of a form: how much is changed, take it back, save it. Whoever leaves with changes is asked first, also when the window is closed.
 */
export function SaveBar(props: {
  readonly changes: number
  readonly busy: boolean
  /** It belongs to a part of the page, and not to all of it. */
  readonly inPart?: boolean
  readonly onUndo: () => void
  readonly onSave: () => void
}): JSX.Element {
  const panel = usePanel()
  const [leaving, setLeaving] = createSignal<BeforeLeaveEventArgs | null>(null)
  useBeforeLeave(event => {
    if (props.changes === 0 || event.defaultPrevented) return
    event.preventDefault()
    setLeaving(event)
  })
  onMount(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (props.changes > 0) event.preventDefault()
    }
    addEventListener('beforeunload', stay)
    onCleanup(() => removeEventListener('beforeunload', stay))
  })
  panel.onCommands(() => [
    {
      id: 'core.admin-save',
      title: admin('save'),
      keys: '$mod+s',
      when: props.changes > 0 && !props.busy,
      run: () => props.onSave(),
    },
  ])
  return (
    <>
      <Show when={props.changes > 0}>
        <div class={classes(styles.saveBar, props.inPart && styles.saveBarInPart)}>
          <span class={styles.saveWords} role="status">
            {admin('changes', { count: props.changes })}
          </span>
          <Button kind="quiet" disabled={props.busy} onClick={() => props.onUndo()}>
            {admin('undo')}
          </Button>
          <Button kind="primary" keyHint="$mod+s" disabled={props.busy} onClick={() => props.onSave()}>
            {props.busy ? admin('saving') : admin('save')}
          </Button>
        </div>
      </Show>
      <Confirm
        open={leaving() !== null}
        title={admin('leaveTitle')}
        text={admin('leaveText')}
        act={admin('leave')}
        cancel={admin('stay')}
        kind="bad"
        onAct={() => {
          const event = leaving()
          setLeaving(null)
          event?.retry(true)
        }}
        onClose={() => setLeaving(null)}
      />
    </>
  )
}
