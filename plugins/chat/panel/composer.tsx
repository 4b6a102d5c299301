import { usePanel, visitorName } from '@porchlight/plugin-sdk/panel'
import { type ChatSummary, limits } from '@porchlight/plugin-sdk/protocol'
import { Button, classes, SurfaceView, text } from '@porchlight/plugin-sdk/ui'
import Eye from 'lucide-solid/icons/eye'
import Lock from 'lucide-solid/icons/lock'
import { createEffect, createSignal, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js'
import styles from './chat.module.css'
import type { DockState } from './dock-state.ts'
import { keepDraft, type Mode, readDraft } from './drafts.ts'
import { say } from './words.ts'

/** Typing is told at most this often; the other side lets it fade after twice as long. */
const typingEvery = 2_500

/** Where the agent writes. It always says who will read it. One composer lives for one chat. */
export function Composer(props: { readonly chat: ChatSummary; readonly dock: DockState }): JSX.Element {
  const panel = usePanel()
  const [draft, setDraft] = createSignal(readDraft(sessionStorage, props.chat.id))
  let field: HTMLTextAreaElement | undefined
  let toldAt = 0

  const name = () => visitorName(props.chat.visitorId, props.chat.visitorName)
  const mode = () => draft().mode
  const body = () => draft()[mode()]
  const tooMany = () => body().trim().length - limits.message
  const ready = () => body().trim() !== '' && tooMany() <= 0

  createEffect(() => keepDraft(sessionStorage, props.chat.id, draft()))
  createEffect(on(body, () => fitHeight(field)))
  onMount(() => !panel.narrow() && field?.focus())

  const tellTyping = (typing: boolean) => {
    if (!typing && toldAt === 0) return
    if (typing && (mode() === 'note' || panel.now() - toldAt < typingEvery)) return
    toldAt = typing ? panel.now() : 0
    panel.signal(props.chat.site, 'chat.typing', { chatId: props.chat.id, typing })
  }
  onCleanup(() => tellTyping(false))

  const write = (words: string) => {
    setDraft(now => ({ ...now, [now.mode]: words }))
    tellTyping(words.trim() !== '')
  }
  const choose = (chosen: Mode) => {
    setDraft(now => ({ ...now, mode: chosen }))
    if (chosen === 'note') tellTyping(false)
    field?.focus()
  }
  const send = () => {
    if (!ready()) return
    props.dock.post(props.chat, mode() === 'note' ? 'note' : 'send', body().trim())
    setDraft(now => ({ ...now, [now.mode]: '' }))
    toldAt = 0
    field?.focus()
  }
  const pressed = (event: KeyboardEvent) => {
    // A composition (Japanese, Chinese, …) is finished with Enter as well.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }
  const insert = (words: string) => {
    if (!field) return
    field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
    write(field.value)
    field.focus()
  }

  return (
    <div class={classes(styles.composer, mode() === 'note' && styles.isNote)}>
      <fieldset class={styles.modes} aria-label={say('modes')}>
        <button type="button" aria-pressed={mode() === 'reply'} onClick={() => choose('reply')}>
          {say('reply')}
        </button>
        <button type="button" aria-pressed={mode() === 'note'} onClick={() => choose('note')}>
          {say('noteMode')}
        </button>
        <span class={styles.readers}>
          <Show when={mode() === 'reply'} fallback={<Lock size={14} />}>
            <Eye size={14} />
          </Show>
          <span class={text.cut}>{mode() === 'reply' ? say('willRead', { name: name() }) : say('onlyAgents')}</span>
        </span>
      </fieldset>
      <textarea
        dir="auto"
        ref={field}
        class={styles.draft}
        rows={2}
        value={body()}
        aria-label={mode() === 'reply' ? say('replyTo', { name: name() }) : say('noteAbout', { name: name() })}
        placeholder={mode() === 'reply' ? say('replyTo', { name: name() }) : say('noteAbout', { name: name() })}
        onInput={event => write(event.currentTarget.value)}
        onKeyDown={pressed}
        onBlur={() => tellTyping(false)}
      />
      <div class={styles.sendRow}>
        <For each={panel.slots.composerActions()}>
          {action => (
            <SurfaceView plugin={action.plugin} surface={action.surface} with={{ chat: props.chat, insert }} />
          )}
        </For>
        <Show when={tooMany() > 0}>
          <span class={styles.tooLong} role="alert">
            {say('tooLong', { count: tooMany() })}
          </span>
        </Show>
        <Button kind="primary" size="small" keyHint="Enter" disabled={!ready()} onClick={send}>
          {mode() === 'note' ? say('addNote') : say('send')}
        </Button>
      </div>
    </div>
  )
}

function fitHeight(field: HTMLTextAreaElement | undefined): void {
  if (!field) return
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight}px`
}
