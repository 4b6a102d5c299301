import assert from 'node:assert/strict'
import { definePlugin, field, type ServerModule, secret } from '@porchlight/plugin-sdk'
import { z } from 'zod'
import type { PluginConfig } from '../../../ports.ts'
import type { TestRoom, TestRoomOptions } from '../../test-room.ts'
import type { Case } from '../case.ts'

/** Keeps something of everything: a value, a timer, a task, a counter, a notice and a fault. */
const hoard = definePlugin({
  id: 'hoard',
  title: 'Hoard',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:write', 'chats:write', 'agents:notify', 'schedule', 'net:hoard.example'],
  fields: { kept: field(z.string(), { title: 'Kept', keep: 'session', scope: 'profiling' }) },
  settings: z.object({ host: z.string().default('hoard.example'), key: secret({ title: 'Key' }) }),
  commands: {
    keep: { from: 'visitor', input: z.object({ fails: z.boolean() }) },
    say: { from: 'visitor', input: z.object({ chatId: z.string() }) },
  },
})
/** Another one, whose things stay. Its id begins like that of the first. */
const hoarder = definePlugin({
  id: 'hoarder',
  title: 'Hoarder',
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:write'],
  fields: { kept: field(z.string(), { title: 'Kept', keep: 'session', scope: 'profiling' }) },
})

const hoarding = (seen: string[] = []): readonly ServerModule[] => [
  hoard.server({
    room: {
      commands: {
        keep({ fails }, room, by) {
          seen.push(`room ${room.settings.key}`)
          if (fails) throw new Error('Too much')
          room.set(by.id, 'kept', 'a coin')
          room.count('coins')
          room.after(3_600_000, 'later', 'coin')
          room.notify('agents', { title: 'A coin' })
          room.task('hide', {}, 'coin')
        },
        say: ({ chatId }, room) => room.post({ chatId, body: 'A coin was kept', audience: 'everyone', by: 'plugin' }),
      },
      timers: { later() {} },
    },
    tenant: {
      tasks: {
        async hide(_data, tenant) {
          seen.push(`tenant ${tenant.settings.key} at ${tenant.settings.host}`)
          await tenant.fetch(`https://hoard.example/`)
          throw new Error('The cave is closed')
        },
      },
    },
  }),
  hoarder.server({
    room: { on: { 'visitor.arrived': ({ visitorId }, room) => room.set(visitorId, 'kept', 'a feather') } },
  }),
]

/** Keeps a key, and does something with it for others. */
const vault = definePlugin({
  id: 'vault',
  title: 'Vault',
  version: '1.0.0',
  api: 1,
  settings: z.object({ key: secret({ title: 'Key' }) }),
  services: { tenant: { sign: { input: z.string(), output: z.string() } } },
})
const signer = definePlugin({
  id: 'signer',
  title: 'Signer',
  version: '1.0.0',
  api: 1,
  needs: { vault },
  settings: z.object({ key: secret({ title: 'Key' }) }),
})
const signing = (seen: string[]): readonly ServerModule[] => [
  vault.server({
    tenant: { services: { sign: async (text, tenant) => `${text} by ${tenant.settings.key}` } },
  }),
  signer.server({
    tenant: {
      on: {
        'visitor.arrived': async (_event, tenant) => {
          seen.push(`${await tenant.use.vault.sign('signed')}, ${tenant.settings.key}`)
        },
      },
    },
  }),
]

/** What a room promises of the plugins that come, go, and are agreed to. */
export function pluginCases(
  open: (options?: TestRoomOptions) => Promise<TestRoom>,
  chat: ServerModule,
  beside: readonly ServerModule[],
): Case[] {
  const opened = (options: TestRoomOptions = {}, seen?: string[]) =>
    open({ ...options, servers: [chat, ...hoarding(seen), ...beside] })
  const rows = (room: TestRoom) =>
    ['timer', 'task', 'counter', 'fault'].filter(
      table => room.sql.all(`SELECT plugin FROM ${table} WHERE plugin = 'hoard'`).length > 0,
    )
  const configured = async (room: TestRoom, plugins: (before: readonly PluginConfig[]) => readonly PluginConfig[]) => {
    const before = room.room().config()
    assert.ok(before)
    await room.room().configure({ ...before, version: before.version + 1, plugins: plugins(before.plugins) })
    await room.settle()
  }
  const without = (room: TestRoom, id: string) => configured(room, all => all.filter(one => one.id !== id))

  return [
    {
      name: 'what a disabled plugin keeps is erased, and nothing else',
      run: async () => {
        const room = await opened()
        room.desk.away = true
        const gone = await room.visit({ url: '/' })
        room.saved.fail = true
        await gone.command('hoard.keep', { fails: false })
        await gone.leave()
        await room.advance(40 * 60_000)
        const visitor = await room.visit({ url: '/' })
        const started = await visitor.command('chat.start', { body: 'Hello' })
        assert.ok(started.ok)
        const { chatId } = z.object({ chatId: z.string() }).parse(started.result)
        await visitor.command('hoard.keep', { fails: false })
        await visitor.command('hoard.keep', { fails: true })
        await visitor.command('hoard.say', { chatId })
        await room.settled()
        assert.equal(await room.read(visitor, hoard.fields.kept), 'a coin')
        assert.deepEqual(rows(room), ['timer', 'task', 'counter', 'fault'])

        assert.equal(await room.room().erasePlugin('hoard'), null)
        assert.equal(await room.read(visitor, hoard.fields.kept), 'a coin')

        await without(room, 'hoard')
        const erased = await room.room().erasePlugin('hoard')
        assert.equal(erased?.visitors, 2)
        assert.ok(erased.rows >= 4)
        assert.deepEqual(rows(room), [])
        assert.deepEqual(await room.room().erasePlugin('hoard'), { visitors: 0, rows: 0 })
        await room.restart()
        const values = await room.values(visitor)
        assert.deepEqual(
          Object.keys(values ?? {}).filter(name => name.startsWith('hoard')),
          ['hoarder.kept'],
        )
        assert.equal(values?.['hoarder.kept'], 'a feather')

        room.saved.fail = false
        room.desk.away = false
        await room.advance(10 * 60_000)
        const [saved] = [...room.saved.sessions.values()].filter(one => one.visitorId === gone.id)
        assert.equal(saved?.fields['hoarder.kept'], 'a feather')
        assert.equal(saved?.fields['hoard.kept'], undefined)
        const told = room.desk.received.flatMap(fact =>
          fact.kind === 'notice' ? [fact.plugin] : fact.kind === 'fault' ? [fact.fault.plugin] : [],
        )
        assert.ok(!told.includes('hoard'), told.join())
        const entries = await room.seenBy(room.agent('Ann'), chatId)
        assert.ok(entries.some(entry => entry.body === 'A coin was kept'))
      },
    },
    {
      name: 'what is on its way to the database is there before an erasure is done',
      run: async () => {
        const room = await opened()
        let release = () => {}
        room.saved.hold = new Promise(resolve => {
          release = () => resolve()
        })
        const visitor = await room.visit({ url: '/' })
        await visitor.command('hoard.keep', { fails: false })
        await visitor.leave()
        await room.advance(40 * 60_000)
        assert.equal(room.saved.calls, 1)
        await without(room, 'hoard')
        let done = false
        const erasing = room
          .room()
          .erasePlugin('hoard')
          .then(() => {
            done = true
          })
        await room.settle()
        assert.equal(done, false)
        release()
        room.saved.hold = null
        await room.settle()
        await erasing
        assert.equal(room.saved.sessions.size, 1)
      },
    },
    {
      name: 'a secret is opened for the tenant side alone',
      run: async () => {
        const seen: string[] = []
        const asked: unknown[] = []
        const room = await opened(
          {
            settings: { hoard: { key: 'v1.sealed', host: 'cave.example' } },
            open: async (place, sealed) => {
              asked.push({ ...place, sealed })
              return { ok: true, text: 'open sesame' }
            },
          },
          seen,
        )
        const visitor = await room.visit({ url: '/' })
        await visitor.command('hoard.keep', { fails: false })
        await room.settled()
        assert.deepEqual(seen, ['room ', 'tenant open sesame at cave.example'])
        assert.deepEqual(asked, [{ tenant: 'test', plugin: 'hoard', name: 'key', sealed: 'v1.sealed' }])
        assert.ok(!JSON.stringify(room.logs).includes('sesame'))
      },
    },
    {
      name: 'a service has its own secrets, and not those of who calls it',
      run: async () => {
        const seen: string[] = []
        const room = await open({
          servers: [...signing(seen), ...beside],
          settings: { vault: { key: 'a' }, signer: { key: 'b' } },
          open: async ({ plugin, name }, sealed) => ({ ok: true, text: `${name} ${sealed} of ${plugin}` }),
        })
        await room.visit({ url: '/' })
        await room.settled()
        assert.deepEqual(seen, ['signed by key a of vault, key b of signer'])
      },
    },
    {
      name: 'a secret that cannot be opened is a fault that says what to do, until it is set anew',
      run: async () => {
        const seen: string[] = []
        const room = await opened(
          {
            settings: { hoard: { key: 'old' } },
            open: async (_place, sealed) =>
              sealed === 'old' ? { ok: false, reason: 'other-secret' } : { ok: true, text: 'new text' },
          },
          seen,
        )
        const visitor = await room.visit({ url: '/' })
        await visitor.command('hoard.keep', { fails: false })
        await room.settled()
        assert.deepEqual(
          room.faults().flatMap(({ plugin, where, what }) => (plugin === 'hoard' ? [`${where}: ${what}`] : [])),
          ['tenant.tasks hide: The secret “key” was set under another PORCHLIGHT_SECRET: set it anew in the settings'],
        )
        await configured(room, all => all.map(one => (one.id === 'hoard' ? { ...one, settings: { key: 'new' } } : one)))
        await room.advance(60_000)
        assert.equal(seen.at(-1), 'tenant new text at hoard.example')
      },
    },
    {
      name: 'a capability that nobody agreed to is not had',
      run: async () => {
        const agreed = ['chats:write', 'agents:notify', 'schedule', 'net:hoard.example']
        const room = await opened({ granted: { hoard: agreed } })
        const visitor = await room.visit({ url: '/' })
        const answer = await visitor.command('hoard.keep', { fails: false })
        assert.equal(answer.ok === false && answer.problem.code, 'plugin-fault')
        assert.equal(await room.read(visitor, hoard.fields.kept), null)
        assert.ok(room.faults().some(({ what }) => what === 'asked for “set” without the capability visitors:write'))
        await configured(room, all =>
          all.map(one => (one.id === 'hoard' ? { ...one, granted: [...agreed, 'visitors:write'] } : one)),
        )
        assert.equal((await visitor.command('hoard.keep', { fails: false })).ok, true)
        assert.equal(await room.read(visitor, hoard.fields.kept), 'a coin')
      },
    },
    {
      name: 'a host that nobody agreed to is not reached',
      run: async () => {
        let asked = 0
        const room = await opened({
          granted: { hoard: ['visitors:write', 'agents:notify', 'schedule'] },
          fetch: async () => {
            asked++
            return new Response('')
          },
        })
        const visitor = await room.visit({ url: '/' })
        await visitor.command('hoard.keep', { fails: false })
        await room.settled()
        assert.equal(asked, 0)
        assert.ok(room.faults().some(({ what }) => what.startsWith('may not reach hoard.example')))
      },
    },
    {
      name: 'open pages are told which plugins run, and again when it is others',
      run: async () => {
        const room = await opened()
        const visitor = await room.visit({ url: '/' })
        const others = await room.visit({ url: '/' })
        const told = () => others.frames().flatMap(frame => (frame.t === 'hello' ? [frame] : []))
        assert.equal(told().length, 1)
        assert.ok(told()[0]?.plugins?.includes('hoard'))
        await without(room, 'hoard')
        const [, again] = told()
        assert.equal(again?.config, (told()[0]?.config ?? 0) + 1)
        assert.deepEqual(
          again.plugins,
          told()[0]?.plugins?.filter(id => id !== 'hoard'),
        )
        const refused = await visitor.command('hoard.keep', { fails: false })
        assert.equal(refused.ok === false && refused.problem.code, 'unknown-command')
      },
    },
  ]
}
