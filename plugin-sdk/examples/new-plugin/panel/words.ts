import { words } from '@porchlight/plugin-sdk/panel'

/** Every word that agents read of this plugin. */
export const say = words({
  tab: 'New plugin',
  opened: { one: '{count} page opened', other: '{count} pages opened' },
})
