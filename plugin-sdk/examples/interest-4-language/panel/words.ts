import { words } from '@porchlight/plugin-sdk/panel'

export const en = {
  tab: 'Interest',
  nothing: 'No product was looked at yet.',
  more: '+{count}',
  remark: 'Remark',
  remarkHint: 'Only agents read it.',
  save: 'Save',
} as const

/** Every word that agents read of this plugin. */
export const say = await words(en, { ar: () => import('./words.ar.ts') })
