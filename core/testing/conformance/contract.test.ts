import { type AnyPlugin, field, secret } from '@porchlight/plugin-sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { careless, complaints, nothing } from './complaints.ts'

describe('conformance, before anything runs', () => {
  it.each([
    [{ id: 'Bad Id' }, 'says what it is, and all of it is valid', /^id: /],
    [{ id: 'core' }, 'says what it is, and all of it is valid', /the platform’s own/],
    [{ version: '1' }, 'says what it is, and all of it is valid', /^version: A version is 1\.2\.3/],
    [{ api: 2 }, 'says what it is, and all of it is valid', /^api: /],
    [{ title: ' ' }, 'says what it is, and all of it is valid', /^title: Say something/],
    [{ capabilities: ['visitors:own'] }, 'says what it is, and all of it is valid', /no such capability/],
    [{ capabilities: ['net:https://x'] }, 'says what it is, and all of it is valid', /no such capability/],
    [{ capabilities: ['chats:read', 'chats:read'] }, 'says what it is, and all of it is valid', /twice/],
    [{ commands: { Tell: { input: z.object({}) } } }, 'says what it is, and all of it is valid', /^commands\.Tell/],
    [{ events: { told: {} } }, 'says what it is, and all of it is valid', /no zod schema/],
    [{ settings: z.object({ rule: z.string() }) }, 'runs without any settings', /The setting rule has no default/],
    [
      { settings: z.object({ since: z.date().default(new Date(0)) }) },
      'runs without any settings',
      /once they have been stored as JSON.*|No form/,
    ],
    [
      { settings: z.object({ keys: z.array(secret({ title: 'Key' })).default([]) }) },
      'runs without any settings',
      /^The setting keys holds a secret/,
    ],
    [
      { fields: { mark: field(z.string(), { title: 'Mark', keep: 'live', scope: 'technical', sortBy: 'rank' }) } },
      'says what it is, and all of it is valid',
      /good\.mark is sorted by rank, which is no field/,
    ],
    [
      {
        fields: {
          mark: field(
            z.string().transform(text => `${text}!`),
            { title: 'Mark', keep: 'live', scope: 'technical' },
          ),
        },
      },
      'reads what it stored',
      /good\.mark does not give the same value again/,
    ],
    [
      { fields: { phone: field(z.string(), { title: 'Phone', keep: 'contact', scope: 'personal' }) } },
      'gives out and forgets what it keeps of a person',
      /phone with the contact and has no lifecycle\.forget/,
    ],
    [{ commands: { go: { input: z.object({}) } } }, 'handles what it declares, once', /good\.go is handled neither/],
    [{ signals: { hint: { input: z.object({}) } } }, 'handles what it declares, once', /good\.hint is declared and/],
    [
      { commands: { go: { input: z.object({}), needs: 'going' } } },
      'asks for permissions that can be granted',
      /needs the permission going, which is not declared/,
    ],
    [
      { permissions: { going: 'Go' }, commands: { go: { input: z.object({}), from: 'visitor', needs: 'going' } } },
      'asks for permissions that can be granted',
      /visitors have no permissions/,
    ],
    [{ capabilities: ['schedule'] }, 'has no capability it cannot use', /schedule and has nothing/],
    [{ capabilities: ['net:api.example.com'] }, 'has no capability it cannot use', /net:api\.example\.com and has/],
    [{ capabilities: ['chats:write'] }, 'has no capability it cannot use', /chats:write and has nothing/],
  ])('%#: of a plugin with %j says that it does not as in “%s”', async (contract, promise, sentence) => {
    const said = await complaints({ server: careless(contract) }, promise)
    expect(said[promise]?.join('\n')).toMatch(sentence)
  })

  it('finds handlers of what nobody declared, and those that are there twice', async () => {
    const handler = () => null
    const server = careless(
      { commands: { go: { input: z.object({}) }, ask: { from: 'visitor', input: z.object({}) } } },
      {
        room: {
          ...nothing.room,
          on: { 'visitor.sneezed': handler, 'visitor.changed': { changed: ['good.never'], run: handler } },
          from: { nobody: { said: handler } },
          commands: { go: handler, stay: handler },
        },
        desk: { ...nothing.desk, commands: { go: handler, ask: handler }, timers: { ring: handler } },
      },
    )
    const said = await complaints({ server })
    expect(said['handles what it declares, once']).toEqual([
      'The command good.go is handled in the room and in the desk.',
      'The command good.ask is a visitor’s, and visitors reach only the room.',
      'It handles the command stay, which does not exist.',
      'It handles the event of core visitor.sneezed, which does not exist.',
      'It listens to nobody, which it does not need.',
      'On visitor.changed it watches good.never, which is no field of core, of itself or of what it needs.',
    ])
    expect(said['has no capability it cannot use']).toEqual(['It has timers or tasks and not the capability schedule.'])
  })

  it('finds needs that go in a circle', async () => {
    const needs: Record<string, AnyPlugin> = {}
    const server = careless({ id: 'hen', title: 'Hen', needs })
    const egg = careless({ id: 'egg', title: 'Egg', needs: { hen: { id: 'hen', contract: server.contract } } })
    needs.egg = { id: 'egg', contract: egg.contract }
    const said = await complaints({ server, beside: [egg] })
    expect(said['needs nothing that needs it']).toEqual(['It needs itself: hen → egg → hen.'])
  })
})
