import { usePanel, type VisitorActionProps } from '@porchlight/plugin-sdk/panel'
import { Button } from '@porchlight/plugin-sdk/ui'
import Hand from 'lucide-solid/icons/hand'
import MessageSquare from 'lucide-solid/icons/message-square'
import { type JSX, Show } from 'solid-js'
import { dockState } from './dock-state.ts'
import { say } from './words.ts'

/** The chat of the visitor who is looked at: accepted from here, or opened. */
export default function ChatAction(props: VisitorActionProps): JSX.Element {
  const panel = usePanel()
  const dock = dockState(panel)
  const chat = () => {
    const id = props.visitor.values['core.chatId']
    return panel.chats().find(each => each.id === id && each.site === props.site) ?? null
  }
  return (
    <Show when={chat()}>
      {known => (
        <Show
          when={known().state === 'waiting' && panel.can('chat.reply')}
          fallback={
            <Show when={dock.shown()?.id !== known().id}>
              <Button onClick={() => dock.open(known())}>
                <MessageSquare size={16} />
                {say('openChat')}
              </Button>
            </Show>
          }
        >
          <Button kind="primary" onClick={() => dock.claim(known())}>
            <Hand size={16} />
            {known().kind === 'message' ? say('take') : say('accept')}
          </Button>
        </Show>
      )}
    </Show>
  )
}
