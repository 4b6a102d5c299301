import { Composer } from './composer.tsx'
import { EndChat } from './end-chat.tsx'
import { Thread } from './thread.tsx'
import { useChat } from './use-chat.ts'
import { useWords } from './words.ts'

/** An agent is there. */
export function Conversation() {
  const chat = useChat()
  const t = useWords()
  const placeholder = () => {
    const agents = chat.chat()?.agents ?? []
    return agents.length === 1 && agents[0] ? t('writeTo', { name: agents[0].name }) : t('write')
  }
  return (
    <>
      <Thread />
      <Composer placeholder={placeholder()} />
      <EndChat />
    </>
  )
}
