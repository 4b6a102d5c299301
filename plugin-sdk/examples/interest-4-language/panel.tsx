import { contractWords, panelSide } from '@porchlight/plugin-sdk/panel'
import type { interest } from './contract.ts'
import { productsIn } from './panel/products.ts'
import { say } from './panel/words.ts'

export default panelSide<typeof interest>('interest', {
  words: await contractWords<typeof interest>({ ar: () => import('./panel/contract.ar.ts') }),
  cells: { 'interest.seen': { load: () => import('./panel/seen-cell.tsx') } },
  visitorTabs: [
    {
      id: 'interest',
      title: say('tab'),
      order: 30,
      count: ({ visitor }) => productsIn(visitor.values['interest.seen']).length || null,
      surface: { load: () => import('./panel/interest-tab.tsx') },
    },
  ],
})
