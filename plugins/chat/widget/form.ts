import type { WidgetAnswer } from '@porchlight/plugin-sdk/widget'
import { createSignal } from 'solid-js'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

export type Wrongs = Readonly<Record<string, string>>

/** The text of one field, kept as a draft until it was sent. */
export function createDraft(name: string) {
  const { draft } = useChat()
  const [text, setText] = createSignal(draft.get(name))
  return {
    text,
    set: (value: string) => {
      setText(value)
      draft.set(name, value)
    },
  }
}

/** What is wrong with the fields of a form, after the visitor tried to send it. */
export function createWrongs(check: () => Wrongs) {
  const chat = useChat()
  const t = useWords()
  const [tried, setTried] = createSignal(false)
  const [refused, setRefused] = createSignal<Wrongs>({})
  const wrongs = (): Wrongs => (tried() ? { ...refused(), ...check() } : {})
  return {
    of: (field: string): string | null => wrongs()[field] ?? null,
    /** True when the form may be sent; else what is wrong is said, and the first such field gets the focus. */
    pass: (form: HTMLElement): boolean => {
      setTried(true)
      setRefused({})
      const count = Object.keys(wrongs()).length
      if (count === 0) return true
      chat.announce(t('check', { count }))
      form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
      return false
    },
    /** Shows the server's refusal at the field it names, or at the form itself. */
    take: (answer: WidgetAnswer) => {
      if (!answer.ok) setRefused({ [answer.problem.field || 'form']: answer.problem.message })
    },
    /** The visitor is mending it. */
    mend: () => setRefused({}),
  }
}

/** The command of this form that is on its way, if any: also one that an earlier page of this tab began. */
export function pendingCommand(name: string) {
  const chat = useChat()
  return () => chat.sending().find(sending => sending.name === name && !sending.problem)
}
