import { classes, inputClass, TextField } from '@porchlight/plugin-sdk/ui'
import MessageCircle from 'lucide-solid/icons/message-circle'
import { createUniqueId, type JSX, Show } from 'solid-js'
import { site as say } from '../../words/administration-sites.ts'
import parts from '../parts/parts.module.css'
import { inkOn, isColour } from './site-values.ts'
import styles from './sites.module.css'

const usualAccent = '#3b5bdb'

/** The look of a site's chat window, with what it comes to beside it. */
export function Brand(props: {
  readonly accent: string
  readonly title: string
  readonly siteName: string
  readonly error: string | null
  readonly onChange: (part: { readonly accent?: string; readonly title?: string }) => void
}): JSX.Element {
  const id = createUniqueId()
  const shown = () => (isColour(props.accent.trim()) ? props.accent.trim() : usualAccent)
  const bad = () => props.accent.trim() !== '' && !isColour(props.accent.trim())
  const ink = () => inkOn(shown())
  const says = () => {
    if (bad()) return say('accentBad')
    return props.error
  }
  return (
    <div class={styles.brand}>
      <div class={parts.stack}>
        <TextField
          label={say('brandTitle')}
          hint={say('brandTitleHint')}
          maxLength={60}
          value={props.title}
          onInput={event => props.onChange({ title: event.currentTarget.value })}
        />
        <div class={styles.field}>
          <label class={parts.label} for={id}>
            {say('accent')}
          </label>
          <div class={styles.colour}>
            <input
              type="color"
              class={styles.swatch}
              aria-label={say('accentPick')}
              value={shown()}
              onInput={event => props.onChange({ accent: event.currentTarget.value })}
            />
            <input
              id={id}
              dir="ltr"
              class={classes(inputClass, styles.hex)}
              maxLength={7}
              placeholder={usualAccent}
              value={props.accent}
              aria-invalid={says() ? 'true' : undefined}
              aria-describedby={`${id}-hint`}
              onInput={event => props.onChange({ accent: event.currentTarget.value })}
            />
          </div>
          <p class={says() ? parts.error : parts.hint} id={`${id}-hint`}>
            {says() ?? say('accentHint')}
          </p>
          <Show when={!bad() && ink().white < 4.5}>
            <p class={styles.pale}>{say('accentPale', { ratio: ink().white.toFixed(1) })}</p>
          </Show>
        </div>
      </div>
      <figure class={styles.preview} aria-label={say('preview')} style={{ '--brand': shown(), '--ink': ink().ink }}>
        <div class={styles.window}>
          <div class={styles.windowHead}>
            <bdi>{props.title.trim() || props.siteName}</bdi>
          </div>
          <p class={styles.theirs}>{say('previewHello')}</p>
          <p class={styles.mine}>{say('previewAnswer')}</p>
          <span class={styles.write}>{say('previewWrite')}</span>
        </div>
        <span class={styles.launcher}>
          <MessageCircle size={20} />
        </span>
      </figure>
    </div>
  )
}
