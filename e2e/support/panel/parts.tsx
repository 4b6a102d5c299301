import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Checkbox, TextArea } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Show } from 'solid-js'

/** Parts of a form that the panel itself has no use for, as a plugin puts them into its tab. */
export default function Parts(): JSX.Element {
  const panel = usePanel()
  const [agreed, setAgreed] = createSignal(false)
  const [text, setText] = createSignal('')
  const remove = () => {
    const before = text()
    setText('')
    panel.toast('The text is gone.', 'info', { title: 'Undo', run: () => setText(before) })
  }
  return (
    <form>
      <TextArea
        label="Remark"
        hint="Only agents read it."
        maxLength={200}
        value={text()}
        error={text() === 'no' ? 'Say more.' : null}
        onInput={setText}
      />
      <Checkbox
        label="Tell the others"
        hint="They get a notice."
        checked={agreed()}
        partly={text() === 'half'}
        onChange={setAgreed}
      />
      <Checkbox label="Never" checked={false} disabled onChange={setAgreed} />
      <Button onClick={remove}>Remove</Button>
      <Show when={agreed()}>
        <p>Agreed</p>
      </Show>
    </form>
  )
}
