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
            <path d="M12 2v3M8 9a4 4 0 0 1 8 0l1.5 8h-11zM9 17v2a1 1 0 0 0 1 1h4a1 1 0 0 0 1-1v-2" />
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
