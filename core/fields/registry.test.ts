import { definePlugin, field } from '@porchlight/plugin-sdk'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { fieldInfos, registerFields } from './registry.ts'

const options = { title: 'Stage', keep: 'session', scope: 'profiling' } as const

it('knows the fields of core and of plugins, and what a sort goes by', () => {
  const deals = definePlugin({
    id: 'deals',
    title: 'Deals',
    version: '1.0.0',
    api: 1,
    fields: {
      stage: field(z.string(), { ...options, sortBy: 'rank' }),
      rank: field(z.int(), { ...options, format: 'number', width: 40 }),
    },
  })
  const fields = registerFields([deals.contract])
  expect(fields.get('deals.stage')?.sortedBy).toBe('deals.rank')
  expect(fields.get('deals.rank')?.sortedBy).toBe('deals.rank')
  expect(fields.get('core.engagement')?.sortedBy).toBe('core.urgency')
  expect(fieldInfos(fields, 'deals')).toEqual([
    { id: 'deals.stage', title: 'Stage', format: 'text', column: false, width: null, missing: 'Not available' },
    { id: 'deals.rank', title: 'Stage', format: 'number', column: false, width: 40, missing: 'Not available' },
  ])
  expect(fieldInfos(fields, 'core').find(info => info.id === 'core.referrer')?.missing).toBe('Direct')
})

it('throws for a sort by a field that is not there', () => {
  const broken = definePlugin({
    id: 'broken',
    title: 'Broken',
    version: '1.0.0',
    api: 1,
    fields: { stage: field(z.string(), { ...options, sortBy: 'rank' }) },
  })
  expect(() => registerFields([broken.contract])).toThrow('broken.stage is sorted by rank')
})
