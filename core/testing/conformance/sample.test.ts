import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { samplesOf } from './sample.ts'

describe('inputs that are made up', () => {
  it.each([
    z.object({
      name: z.string().min(30),
      mail: z.email(),
      site: z.url(),
      at: z.iso.datetime(),
      colour: z.hex().optional(),
    }),
    z.object({
      n: z.int().min(3).max(5),
      half: z.number().gt(0).lt(1).multipleOf(0.25),
      list: z.array(z.string()).min(2),
    }),
    z.discriminatedUnion('t', [z.object({ t: z.literal('a'), yes: z.boolean() }), z.object({ t: z.literal('b') })]),
    z.tuple([z.enum(['x', 'y']), z.null()]),
    z.record(z.string(), z.number()),
  ])('fit the schema %#', schema => {
    const samples = samplesOf(schema)
    expect(samples.length).toBeGreaterThan(0)
    for (const sample of samples) expect(schema.safeParse(sample).success).toBe(true)
  })

  it('use the ids that are known, and are none where nothing can be guessed', () => {
    expect(samplesOf(z.object({ chatId: z.string() }), { chatId: 'chat-7' })[0]).toEqual({ chatId: 'chat-7' })
    expect(samplesOf(z.string().refine(text => text === 'sesame'))).toEqual([])
  })
})
