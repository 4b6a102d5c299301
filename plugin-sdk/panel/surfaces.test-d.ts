import { definePlugin } from '../plugin.ts'
import { panelSide } from './surfaces.ts'

const survey = definePlugin({
  id: 'survey',
  title: 'Survey',
  version: '1.0.0',
  api: 1,
  permissions: { read: 'Read answers' },
})
const surface = { load: async () => ({ default: () => null }) }

panelSide<typeof survey>('survey', { dock: { order: 1, when: { can: 'read' }, surface } })
// @ts-expect-error Another plugin's id.
panelSide<typeof survey>('chat', {})
// @ts-expect-error A permission that the contract does not have.
panelSide<typeof survey>('survey', { dock: { order: 1, when: { can: 'write' }, surface } })
