import { contractWords, panelSide, visitorName } from '@porchlight/plugin-sdk/panel'
import type { chat } from './contract.ts'
import { waits } from './panel/chat-lists.ts'
import { say } from './panel/words.ts'

export default panelSide<typeof chat>('chat', {
  words: await contractWords<typeof chat>({ ar: () => import('./panel/contract.ar.ts') }),
  dock: { order: 10, surface: { load: () => import('./panel/dock.tsx') } },
  visitorActions: [{ id: 'chat', order: 10, surface: { load: () => import('./panel/visitor-action.tsx') } }],
  attention: panel => {
    const calls = panel.chats().filter(waits)
    const newest = calls.reduce((latest, each) => (each.openedAt > (latest?.openedAt ?? 0) ? each : latest), calls[0])
    if (!newest) return null
    return { count: calls.length, label: say('waits', { name: visitorName(newest.visitorId, newest.visitorName) }) }
  },
})
