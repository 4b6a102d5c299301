import { widgetSide } from '@porchlight/plugin-sdk/widget'
import type { newPlugin } from './contract.ts'
import { Welcome } from './widget/welcome.tsx'

export default widgetSide<typeof newPlugin>('new-plugin', {
  slots: { home: { order: 50, component: Welcome } },
  styles: '.new-plugin-line { padding: 0 20px 12px; font: var(--t13); color: var(--text-2) }',
})
