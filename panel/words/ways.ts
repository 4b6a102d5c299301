import { words } from '@porchlight/plugin-sdk/panel'

export const en = {
  administration: 'Admin',
  toAdministration: 'Switch to admin panel',
  toAgents: 'Back to the agent panel',
  adminPage: 'Admin: {page}',
  start: 'Get started',
  sites: 'Sites',
  people: 'People',
  permissions: 'Permissions',
  plugins: 'Plugins',
  keys: 'API keys',
  audit: 'Audit log',
  mail: 'Mail',
  workspace: 'Workspace',
} as const

/** The pages of the administration and the ways there and back: all that the agents' panel knows of it. */
export const way = await words(en, { ar: () => import('./ways.ar.ts') })
