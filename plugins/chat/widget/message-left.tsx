import { Composer } from './composer.tsx'
import { Thread } from './thread.tsx'
import { useWords } from './words.ts'

/** A message was left and waits for an agent. */
export function MessageLeft() {
  const t = useWords()
  return (
    <>
      <Thread>
        <div class="chat-calm">
          <svg class="chat-done" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M20 6 9 17l-5-5" />
          </svg>
          <h3>{t('leftTitle')}</h3>
          <p>{t('leftText')}</p>
        </div>
      </Thread>
      <Composer placeholder={t('addMoreToMessage')} />
    </>
  )
}
