import { definePlugin } from '@porchlight/plugin-sdk'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { careless, complaints, good, nothing } from './complaints.ts'

it('finds what is wrong with a tenant side', async () => {
  const input = z.object({})
  const later = async () => {}
  const server = careless(
    {
      capabilities: ['net:crm.example'],
      commands: { keep: { from: 'plugin', needs: 'manage', input }, tell: { from: 'plugin', input } },
      permissions: { manage: 'Manage it' },
      events: { 'chat.closed': z.object({}), later: z.object({ at: z.date() }) },
      services: { tenant: { answer: { input, output: input } } },
    },
    {
      room: { ...nothing.room, commands: { keep: () => null } },
      desk: { ...nothing.desk, commands: { tell: () => null } },
      tenant: {
        on: { sneezed: later, 'visitor.changed': { changed: ['good.none'], run: later } },
        from: { crm: {} },
        tasks: {},
        services: { guess: later },
      },
    },
  )
  const said = Object.values(await complaints({ server })).flat()
  expect(said).toEqual(
    expect.arrayContaining([
      'events: An event is named like one of core.',
      'The command good.tell is the tenant side’s, which reaches only the room.',
      'The command good.keep is the tenant side’s, which has no permissions.',
      'The service good.answer is declared and handled nowhere.',
      'It handles the service guess, which does not exist.',
      'It handles the event sneezed, which does not exist.',
      'It listens to crm, which it does not need.',
      'On visitor.changed it watches good.none, which is no field of core, of itself or of what it needs.',
    ]),
  )
})

it('finds an event that is not the same once it was stored', async () => {
  const event = z.object({ code: z.string().transform(code => `${code}!`) })
  const said = await complaints({ server: careless({ events: { told: event } }) }, 'reads what it stored')
  expect(said['reads what it stored']).toEqual([
    'The event good.told is not the same once it was stored; its schema may not transform.',
  ])
})

it('has nothing against a tenant side that says that its server is away', async () => {
  const server = definePlugin({
    ...good,
    capabilities: ['net:crm.example'],
    commands: { keep: { from: 'plugin', input: z.object({ rank: z.string() }) } },
    services: { tenant: { rank: { input: z.object({ visitorId: z.string() }), output: z.string() } } },
  }).server({
    room: { commands: { keep: () => null } },
    tenant: {
      on: {
        'visitor.arrived': async ({ visitorId }, tenant) => {
          const answer = await tenant.fetch(`https://crm.example/${visitorId}`)
          if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
          await tenant.room.command('keep', { rank: await answer.text() })
        },
      },
      services: { rank: async () => 'gold' },
    },
  })
  expect(await complaints({ server, mode: 'isolate' })).toEqual({})
})
