import { usePanel, type VisitorTabProps } from '@porchlight/plugin-sdk/panel'
import { Button, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX } from 'solid-js'
import styles from './interest-tab.module.css'
import { say } from './words.ts'

/** Where an agent writes down what the next one should know. */
export function RemarkForm(props: VisitorTabProps): JSX.Element {
  const panel = usePanel()
  const [problem, setProblem] = createSignal<string | null>(null)
  const [draft, setDraft] = createSignal<string | null>(null)
  const remark = () => draft() ?? String(props.visitor.values['interest.remark'] ?? '')

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const input = { visitorId: props.visitorId, remark: remark() }
    const answer = await panel.command('interest.remark', input, { site: props.site })
    setProblem(answer.ok ? null : answer.problem.message)
    if (answer.ok) setDraft(null)
  }

  return (
    <form class={styles.form} onSubmit={save}>
      <TextField
        label={say('remark')}
        placeholder={say('remarkHint')}
        maxLength={200}
        value={remark()}
        error={problem()}
        onInput={event => setDraft(event.currentTarget.value)}
      />
      <Button type="submit">{say('save')}</Button>
    </form>
  )
}
