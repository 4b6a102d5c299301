import { type Command, usePanel } from '@porchlight/plugin-sdk/panel'
import { Dialog, Kbd, modifierName, Switch } from '@porchlight/plugin-sdk/ui'
import { createMemo, For, type JSX } from 'solid-js'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import styles from './keys.module.css'

export interface KeysProps {
  readonly commands: readonly Command[]
  readonly onClose: () => void
}

/** All keys there are, by group, and whether those of one letter count. */
export default function Keys(props: KeysProps): JSX.Element {
  const panel = usePanel()
  const single = panel.kept('core.keys')
  const groupOf = (command: Command) =>
    command.group ?? panel.plugins().find(plugin => plugin.id === command.id.split('.')[0])?.title ?? ''
  const groups = createMemo(() => {
    const listed = new Map<string, Command[]>()
    for (const command of props.commands) {
      if (!command.keys) continue
      const group = groupOf(command)
      listed.set(group, [...(listed.get(group) ?? []), command])
    }
    return [...listed]
  })
  return (
    <Dialog
      open
      wide
      title={act('keys')}
      text={act('keysText', { mod: modifierName })}
      close={say('close')}
      onClose={props.onClose}
    >
      <div class={styles.groups}>
        <For each={groups()}>
          {([group, commands]) => (
            <section class={styles.group}>
              <h3>{group}</h3>
              <dl>
                <For each={commands}>
                  {command => (
                    <div>
                      <dt>{command.title}</dt>
                      <dd>
                        <span class={styles.spoken}>{command.keys}</span>
                        <Kbd keys={command.keys ?? ''} />
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
      <div class={styles.single}>
        {act('keysSingle', { mod: modifierName })}
        <Switch
          label={act('keysSingle', { mod: modifierName })}
          checked={single.read() !== false}
          onChange={on => single.write(on)}
        />
      </div>
    </Dialog>
  )
}
