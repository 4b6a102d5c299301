import { words } from '@porchlight/plugin-sdk/panel'

/** Every word that agents read of this plugin. */
export const say = words({
  tab: 'Interest',
  nothing: 'No product was looked at yet.',
  more: '+{count}',
})
