import { panelSide } from '@porchlight/plugin-sdk/panel'
import type { newPlugin } from './contract.ts'
import { say } from './panel/words.ts'

export default panelSide<typeof newPlugin>('new-plugin', {
  visitorTabs: [
    { id: 'new-plugin', title: say('tab'), order: 100, surface: { load: () => import('./panel/visitor-tab.tsx') } },
  ],
})
