import { createUniqueId, type JSX, Show } from 'solid-js'

export interface FieldProps {
  readonly label: string
  readonly note?: string
  readonly value: string
  readonly wrong: string | null
  readonly type?: 'text' | 'email'
  readonly autocomplete?: 'name' | 'email'
  readonly placeholder?: string
  readonly most: number
  /** The field that has the focus when the window opens. */
  readonly first?: boolean
  readonly onInput: (text: string) => void
}

/** A line to fill in, with its label, that says in place what is wrong with it. */
export function Field(props: FieldProps) {
  const id = createUniqueId()
  return (
    <Labelled {...props} id={id}>
      <input
        class="input"
        id={id}
        type={props.type ?? 'text'}
        autocomplete={props.autocomplete ?? 'off'}
        maxLength={props.most}
        value={props.value}
        aria-invalid={props.wrong !== null}
        aria-describedby={`${id}-wrong`}
        data-focus={props.first ? '' : undefined}
        dir="auto"
        onInput={event => props.onInput(event.currentTarget.value)}
      />
    </Labelled>
  )
}

/** The same for several lines. */
export function LongField(
  props: FieldProps & { readonly onKeyDown?: JSX.EventHandler<HTMLTextAreaElement, KeyboardEvent> },
) {
  const id = createUniqueId()
  return (
    <Labelled {...props} id={id}>
      <textarea
        class="input"
        id={id}
        rows="3"
        maxLength={props.most}
        value={props.value}
        placeholder={props.placeholder ?? ''}
        aria-invalid={props.wrong !== null}
        aria-describedby={`${id}-wrong`}
        data-focus={props.first ? '' : undefined}
        dir="auto"
        onInput={event => props.onInput(event.currentTarget.value)}
        onKeyDown={event => props.onKeyDown?.(event)}
      />
    </Labelled>
  )
}

function Labelled(props: Pick<FieldProps, 'label' | 'note' | 'wrong'> & { id: string; children: JSX.Element }) {
  return (
    <div class="field">
      <label for={props.id}>
        {props.label} <Show when={props.note}>{note => <em>{note()}</em>}</Show>
      </label>
      {props.children}
      <Show when={props.wrong}>
        {wrong => (
          <p class="wrong" id={`${props.id}-wrong`}>
            {wrong()}
          </p>
        )}
      </Show>
    </div>
  )
}
