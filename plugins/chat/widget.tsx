import { widgetSide } from '@porchlight/plugin-sdk/widget'
import type { chat } from './contract.ts'
import { Closed } from './widget/closed.tsx'
import { Conversation } from './widget/conversation.tsx'
import { Offline } from './widget/leave-message.tsx'
import { Start } from './widget/start.tsx'
import styles from './widget/style.css?inline'
import { Waiting } from './widget/waiting.tsx'

export default widgetSide<typeof chat>('chat', {
  styles,
  slots: {
    home: { order: 100, component: Start },
    offline: { order: 100, component: Offline },
    waiting: { order: 100, component: Waiting },
    conversation: { order: 100, component: Conversation },
    closed: { order: 100, component: Closed },
  },
})
