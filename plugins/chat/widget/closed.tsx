import { Thread } from './thread.tsx'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** The chat is over: it can be read once more, and another one started. */
export function Closed() {
  const chat = useChat()
  const t = useWords()
  const startOver = () => {
    for (const { key, problem } of chat.sending()) if (problem) chat.discard(key)
    chat.startOver()
  }
  return (
    <>
      <Thread />
      <div class="chat-send">
        <button type="button" class="button" data-focus="" onClick={startOver}>
          {t('again')}
        </button>
      </div>
    </>
  )
}
