import { usePanel } from '@porchlight/plugin-sdk/panel'
import { buttonClass, IconButton } from '@porchlight/plugin-sdk/ui'
import { A } from '@solidjs/router'
import X from 'lucide-solid/icons/x'
import { createSignal, type JSX, Show } from 'solid-js'
import { stored } from '../../data/stored.ts'
import { admin } from '../../words/administration.ts'
import { useAdministration } from '../context.ts'
import styles from './start.module.css'

/** The way to the first steps, until a visitor has been seen. Put away, it is there again in the next window. */
export function StartCard(): JSX.Element {
  const panel = usePanel()
  const { visited } = useAdministration()
  const memory = stored(() => sessionStorage, `porchlight.${panel.tenant().id}.start-later`)
  const [later, setLater] = createSignal(memory.read() === true)
  return (
    <Show when={visited() === false && !later()}>
      <div class={styles.card}>
        <div class={styles.cardWords}>
          <b>{admin('startCard')}</b>
          <small>{admin('startCardText')}</small>
        </div>
        <A href="/admin/start" class={buttonClass()}>
          {admin('startGo')}
        </A>
        <IconButton
          label={admin('startLater')}
          onClick={() => {
            memory.write(true)
            setLater(true)
            panel.toast(admin('startLaterText'))
          }}
        >
          <X size={14} />
        </IconButton>
      </div>
    </Show>
  )
}
