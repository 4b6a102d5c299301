import type { PanelApi } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createSignal } from 'solid-js'
import { act } from '../words/acts.ts'

export interface Availability {
  readonly available: Accessor<boolean>
  readonly choose: (available: boolean) => void
}

/** Whether I take chats. Shows what was chosen at once; what the desk says counts again when it has answered. */
export function createAvailability(panel: PanelApi): Availability {
  const [wished, setWished] = createSignal<boolean | null>(null)
  const told = () => panel.agents().find(agent => agent.id === panel.me().id)?.available ?? false
  return {
    available: () => wished() ?? told(),
    async choose(available) {
      setWished(available)
      const title = available ? act('takeChats') : act('stopChats')
      const answer = await panel.command('core.availability', { available }, { site: null, title })
      if (!answer.ok) panel.toast(answer.problem.message, 'bad')
      setWished(null)
    },
  }
}
