import { definePlugin } from '@porchlight/plugin-sdk'
import { z } from 'zod'

/** The live list of who is on the site now. */
export const whosOn = definePlugin({
  id: 'whos-on',
  title: 'Who’s On',
  summary: 'Shows who is on your website right now, what they look at and where they came from.',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read'],
  settings: z.object({
    /** Columns shown before an agent chose any; empty for the usual ones. */
    columns: z.array(z.string()).max(40).default([]),
  }),
})
