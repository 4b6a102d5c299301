import { definePlugin } from '@porchlight/plugin-sdk'

/** The live list of who is on the site now. */
export const whosOn = definePlugin({
  id: 'whos-on',
  title: 'Who’s On',
  summary: 'Shows who is on your website right now, what they look at and where they came from.',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read'],
})
