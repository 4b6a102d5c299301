import { type AnyPlugin, definePlugin, optional, type ServerModule } from '@porchlight/plugin-sdk'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { assemble } from './assemble.ts'

const named = (id: string) => ({ id, title: id.toUpperCase(), version: '1.0.0', api: 1 }) as const
const plain = (id: string) => definePlugin(named(id))
const [ant, bee, cat] = [plain('ant'), plain('bee'), plain('cat')]

function run(servers: readonly ServerModule[], ids = servers.map(server => server.contract.id)) {
  const { plugins, refused } = assemble(servers, { plugins: ids.map(id => ({ id, settings: {} })) })
  return {
    order: plugins.map(plugin => plugin.id),
    refused: Object.fromEntries(refused.map(one => [one.plugin, one.why])),
  }
}

/** Contracts that need each other: what no import can make, and a careless program can. */
function needing(
  needs: Readonly<Record<string, readonly string[]>>,
  mark = (plugin: AnyPlugin): AnyPlugin | ReturnType<typeof optional> => plugin,
) {
  const wanted = new Map(Object.keys(needs).map(id => [id, {} as Record<string, ReturnType<typeof mark>>]))
  const plugins = new Map(
    Object.keys(needs).map(id => [id, definePlugin({ ...named(id), needs: wanted.get(id) ?? {} })]),
  )
  for (const [id, others] of Object.entries(needs))
    for (const other of others) {
      const target = plugins.get(other)
      if (target) Object.assign(wanted.get(id) ?? {}, { [other]: mark(target) })
    }
  return [...plugins.values()].map(plugin => plugin.server({}))
}

describe('assembling the plugins of a tenant', () => {
  it('puts needs first, and otherwise goes by id, however the list was', () => {
    const servers = [
      cat.server({}),
      bee.server({}),
      definePlugin({ ...named('aaa'), needs: { cat, bee: optional(bee) } }).server({}),
      ant.server({}),
    ]
    const expected = { order: ['bee', 'cat', 'aaa', 'ant'], refused: {} }
    expect(run(servers)).toEqual(expected)
    expect(run([...servers].reverse())).toEqual(expected)
  })

  it('gives a plugin what it needs by its own names, and nothing where an optional need is not enabled', () => {
    const server = definePlugin({ ...named('dog'), needs: { friend: cat, other: optional(bee) } }).server({})
    const { plugins } = assemble([server, cat.server({}), bee.server({})], {
      plugins: ['cat', 'dog'].map(id => ({ id, settings: {} })),
    })
    const dog = plugins.find(plugin => plugin.id === 'dog')
    expect([...(dog?.needs ?? [])].map(([name, plugin]) => [name, plugin?.id])).toEqual([
      ['friend', 'cat'],
      ['other', undefined],
    ])
  })

  it('names a plugin that this installation does not have', () => {
    expect(run([ant.server({})], ['ant', 'gnu'])).toEqual({
      order: ['ant'],
      refused: { gnu: 'The plugin “gnu” is not part of this installation.' },
    })
  })

  it('refuses what needs a plugin that is not enabled, or was refused itself', () => {
    const dog = definePlugin({ ...named('dog'), needs: { cat } })
    const elk = definePlugin({ ...named('elk'), needs: { dog } })
    expect(run([dog.server({}), elk.server({}), ant.server({})])).toEqual({
      order: ['ant'],
      refused: {
        dog: '“DOG” needs “CAT”, which is not enabled.',
        elk: '“ELK” needs “DOG”, which is not enabled.',
      },
    })
  })

  it('refuses every plugin of a circle once, naming the circle, and those who need it', () => {
    const servers = needing({ hen: ['egg'], egg: ['farm'], farm: ['hen'], cook: ['egg'], road: [] })
    expect(run(servers)).toEqual({
      order: ['road'],
      refused: {
        egg: '“EGG” needs itself: egg → farm → hen → egg.',
        farm: '“FARM” needs itself: farm → hen → egg → farm.',
        hen: '“HEN” needs itself: hen → egg → farm → hen.',
        cook: '“COOK” needs “EGG”, which is not enabled.',
      },
    })
  })

  it('refuses a circle of optional needs as well', () => {
    expect(run(needing({ hen: ['egg'], egg: ['hen'] }, plugin => optional(plugin))).refused).toEqual({
      egg: '“EGG” needs itself: egg → hen → egg.',
      hen: '“HEN” needs itself: hen → egg → hen.',
    })
  })

  it('names the setting that is not valid, and fills in those that are left out', () => {
    const owl = definePlugin({
      ...named('owl'),
      settings: z.object({
        hours: z.object({ from: z.int().min(0).default(20) }).prefault({}),
        quiet: z.boolean().default(true),
      }),
    }).server({})
    const withHours = (from: unknown) => assemble([owl], { plugins: [{ id: 'owl', settings: { hours: { from } } }] })
    expect(withHours(7).plugins[0]?.settings).toEqual({ hours: { from: 7 }, quiet: true })
    expect(withHours('noon').refused).toEqual([
      {
        plugin: 'owl',
        why: expect.stringMatching(/^The setting hours\.from of “OWL” is not valid: .*number.*[^.]\.$/),
      },
    ])
    const [plugin] = withHours(7).plugins
    expect(() => Reflect.set(Object(plugin?.settings.hours), 'from', 8)).not.toThrow()
    expect(plugin?.settings).toEqual({ hours: { from: 7 }, quiet: true })
  })

  it('takes a plugin once, though it be wanted twice', () => {
    expect(run([ant.server({})], ['ant', 'ant'])).toEqual({ order: ['ant'], refused: {} })
  })
})
