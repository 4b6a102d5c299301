import { Composer } from './composer.tsx'
import { EndChat } from './end-chat.tsx'
import { Thread } from './thread.tsx'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** The first message is there and an agent is not yet. */
export function Waiting() {
  const chat = useChat()
  const t = useWords()
  return (
    <>
      <Thread>
        <div class="chat-calm">
          <svg class="chat-lamp" classList={{ dark: !chat.online() }} viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 2v2m-4 4 4-4 4 4zm.5 0L7 18h10L15.5 8M6 18h12v3H6zm6-6.5v2.5" />
          </svg>
          <h3>{t(chat.online() ? 'waitTitle' : 'waitAwayTitle')}</h3>
          <p>{t(chat.online() ? 'waitText' : 'waitAwayText')}</p>
        </div>
      </Thread>
      <Composer placeholder={t('addMore')} />
      <EndChat />
    </>
  )
}
