import { contractWords, panelSide } from '@porchlight/plugin-sdk/panel'
import Users from 'lucide-solid/icons/users'
import type { whosOn } from './contract.ts'
import { say } from './panel/words.ts'

export default panelSide<typeof whosOn>('whos-on', {
  words: await contractWords<typeof whosOn>({ ar: () => import('./panel/contract.ar.ts') }),
  nav: [
    {
      id: 'visitors',
      title: say('visitors'),
      order: 10,
      keys: 'g v',
      icon: props => <Users size={props.size} strokeWidth={1.75} />,
      counter: panel => {
        const totals = panel.totals(panel.site())
        return totals && totals.everyone > 0 ? { count: totals.everyone, urgent: false } : null
      },
      page: { load: () => import('./panel/page.tsx') },
    },
  ],
  visitorTabs: [
    { id: 'visitor', title: say('tabVisitor'), order: 10, surface: { load: () => import('./panel/visitor-tab.tsx') } },
    {
      id: 'pages',
      title: say('tabPages'),
      order: 20,
      count: ({ pages }) => pages.length,
      surface: { load: () => import('./panel/pages-tab.tsx') },
    },
  ],
})
