import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, buttonClass, Popover, text } from '@porchlight/plugin-sdk/ui'
import Check from 'lucide-solid/icons/check'
import CodeXml from 'lucide-solid/icons/code-xml'
import Copy from 'lucide-solid/icons/copy'
import { createSignal, type JSX, onCleanup, Show } from 'solid-js'
import styles from './first-visit.module.css'
import { say } from './words.ts'

/** The line that puts Porchlight on a site, and a button that copies it. */
export function TagLine(): JSX.Element {
  const panel = usePanel()
  const site = () => panel.sites().find(each => each.id === panel.site())
  // The demo site answers to its name as well.
  const address = () => `${location.origin}/t/${site()?.key ?? site()?.id ?? ''}.js`
  const line = () => `<script async src="${address()}"></script>`
  const [copied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line())
      setCopied(true)
      clearTimeout(timer)
      timer = setTimeout(() => setCopied(false), 2_500)
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error
      panel.toast(say('copyFailed'), 'bad')
    }
  }
  return (
    <>
      <div class={styles.code}>
        <div class={styles.codeHead}>
          HTML
          <Button size="small" onClick={copy}>
            <Show when={copied()} fallback={<Copy size={14} />}>
              <Check size={14} />
            </Show>
            {copied() ? say('copied') : say('copy')}
          </Button>
        </div>
        <pre dir="ltr">
          {'<'}
          <b>script</b>
          {' async src='}
          <i>"{address()}"</i>
          {'></'}
          <b>script</b>
          {'>'}
        </pre>
      </div>
      <p class={text.muted}>{say('stepPasteHint')}</p>
    </>
  )
}

/** The tag line of the site looked at, at any time: another site, another page, another colleague may need it. */
export function TagButton(): JSX.Element {
  const panel = usePanel()
  const name = () => panel.sites().find(each => each.id === panel.site())?.name ?? ''
  return (
    <Popover
      label={say('tag', { site: name() })}
      align="end"
      class={styles.tagBox}
      triggerClass={buttonClass({ kind: 'quiet', size: 'small', iconOnly: true })}
      trigger={<CodeXml size={16} />}
    >
      <h2>{say('tag', { site: name() })}</h2>
      <p class={text.muted}>{say('stepPaste')}</p>
      <TagLine />
    </Popover>
  )
}
