import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { migrate } from '../../../../core/db/migrate.ts'
import type { Migration } from '../../../../core/db/migration.ts'
import { databaseUrl, type OpenDatabase, openDatabase } from '../../../../core/db/open.ts'
import { openStores } from '../../../../core/db/stores.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const migrations: Migration[] = [
  { id: 0, name: 'start', hash: 'a', statements: ['CREATE TABLE a (id integer)', 'INSERT INTO a VALUES (1)'] },
  { id: 1, name: 'more', hash: 'b', statements: ['CREATE TABLE b (id integer)', 'INSERT INTO a VALUES (2)'] },
  { id: 2, name: 'column', hash: 'c', statements: ['ALTER TABLE b ADD COLUMN name text', 'INSERT INTO a VALUES (3)'] },
]

describe.each(testServers)('on %s', (_name, start) => {
  let test: TestServer

  beforeEach(async () => {
    test = await start()
    for (const database of ['some', 'whole']) await test.make(database)
  })
  afterEach(async () => {
    await test.close()
  })

  function open(name = 'some'): OpenDatabase {
    return openDatabase({ ...test.server, url: databaseUrl(test.server.url, name) })
  }

  async function shape(db: OpenDatabase): Promise<unknown> {
    const [rows, tables, journal] = await db.$client.batch([
      'SELECT group_concat(id) AS ids FROM a',
      "SELECT group_concat(name || coalesce((SELECT '.' || group_concat(name) FROM pragma_table_info(m.name)), '')) AS tables FROM sqlite_master m WHERE name IN ('a', 'b')",
      'SELECT owner, id, name, hash, applied_at FROM _migrations ORDER BY id',
    ])
    return { ids: rows?.rows[0]?.ids, tables: tables?.rows[0]?.tables, journal: journal?.rows.map(row => ({ ...row })) }
  }

  describe('migrate', () => {
    it('applies what is missing, in order, once', async () => {
      const db = open()
      expect(await migrate(db, 'core', migrations.slice(0, 1), 5)).toEqual({ ok: true, applied: 1 })
      expect(await migrate(db, 'core', migrations, 6)).toEqual({ ok: true, applied: 2 })
      expect(await migrate(db, 'core', migrations, 7)).toEqual({ ok: true, applied: 0 })
      expect(await shape(db)).toEqual({
        ids: '1,2,3',
        tables: 'a.id,b.id,name',
        journal: [
          { owner: 'core', id: 0, name: 'start', hash: 'a', applied_at: 5 },
          { owner: 'core', id: 1, name: 'more', hash: 'b', applied_at: 6 },
          { owner: 'core', id: 2, name: 'column', hash: 'c', applied_at: 6 },
        ],
      })
    })

    it('keeps the journals of owners apart', async () => {
      const db = open()
      await migrate(db, 'core', migrations, 5)
      const other = [{ id: 0, name: 'start', hash: 'x', statements: ['CREATE TABLE plugin_x (id integer)'] }]
      expect(await migrate(db, 'x', other, 5)).toEqual({ ok: true, applied: 1 })
    })

    describe.each(['before', 'after'] as const)('broken off %s a request', when => {
      it.each([0, 1, 2, 3, 4, 5, 6])('number %i, goes on where it was', async n => {
        const whole = open('whole')
        await migrate(whole, 'core', migrations, 5)

        test.failAfter(n, when)
        await migrate(open(), 'core', migrations, 5).catch((error: Error) => {
          expect(error.message).toContain('the network failed')
        })
        test.heal()
        expect(await migrate(open(), 'core', migrations, 5)).toMatchObject({ ok: true })
        expect(await shape(open())).toEqual(await shape(whole))
      })
    })

    it('leaves nothing of a migration that fails half way', async () => {
      const bad = [
        {
          id: 0,
          name: 'bad',
          hash: 'x',
          statements: ['CREATE TABLE a (id integer)', 'INSERT INTO nowhere VALUES (1)'],
        },
      ]
      await expect(migrate(open(), 'core', bad, 5)).rejects.toThrow('nowhere')
      expect(await migrate(open(), 'core', migrations, 5)).toEqual({ ok: true, applied: 3 })
    })

    it('may be begun by several at once', async () => {
      const all = await Promise.all(Array.from({ length: 5 }, () => migrate(open(), 'core', migrations, 5)))
      expect(all.every(each => each.ok)).toBe(true)
      expect(all.reduce((sum, each) => sum + (each.ok ? each.applied : 0), 0)).toBe(3)
      expect(await shape(open())).toMatchObject({ ids: '1,2,3' })
    })

    it('is done whole after the server was cut off in the middle and others begin it anew', async () => {
      const many = Array.from({ length: 12 }, (_, id) => ({
        id,
        name: `step-${id}`,
        hash: `${id}`,
        statements: [`CREATE TABLE s${id} (id integer)`, `INSERT INTO s${id} VALUES (${id})`],
      }))
      const seven = test.requests() + 7
      const begun = migrate(open(), 'core', many, 5).then(
        () => 'done',
        () => 'broken off',
      )
      await vi.waitUntil(() => test.requests() >= seven, { timeout: 30_000, interval: 1 })
      await test.cut()
      await begun
      await test.back()
      await Promise.all([1, 2, 3].map(() => migrate(open(), 'core', many, 5)))
      const { rows } = await open().$client.execute('SELECT count(*) AS n FROM _migrations')
      expect(rows[0]).toMatchObject({ n: 12 })
      const counted = many.map(({ id }) => `SELECT count(*) AS n FROM s${id}`).join(' UNION ALL ')
      expect((await open().$client.execute(counted)).rows.map(row => row.n)).toEqual(many.map(() => 1))
    })

    it('refuses data of a newer version', async () => {
      await migrate(open(), 'core', migrations, 5)
      expect(await migrate(open(), 'core', migrations.slice(0, 2), 5)).toEqual({
        ok: false,
        reason: 'newer',
        message:
          'the data has migration 2 (column), which this version of the program does not know: start a newer one',
      })
    })

    it('refuses a migration that is not the one applied', async () => {
      await migrate(open(), 'core', migrations, 5)
      const edited = migrations.map(each => (each.id === 1 ? { ...each, hash: 'edited' } : each))
      expect(await migrate(open(), 'core', edited, 5)).toMatchObject({ ok: false, reason: 'changed' })
    })

    it('makes a table anew without losing the rows that refer to it', async () => {
      const parent = (type: string) => `CREATE TABLE p2 (id integer PRIMARY KEY, name ${type})`
      const start = [
        'CREATE TABLE p (id integer PRIMARY KEY, name text)',
        'CREATE TABLE c (p integer REFERENCES p(id) ON DELETE CASCADE)',
      ]
      const remake = [
        'PRAGMA foreign_keys=OFF',
        parent('blob'),
        'INSERT INTO p2 SELECT * FROM p',
        'DROP TABLE p',
        'ALTER TABLE p2 RENAME TO p',
        'PRAGMA foreign_keys=ON',
      ]
      const steps = [
        {
          id: 0,
          name: 'start',
          hash: 'a',
          statements: [...start, 'INSERT INTO p VALUES (1, NULL)', 'INSERT INTO c VALUES (1)'],
        },
        { id: 1, name: 'remake', hash: 'b', statements: remake },
      ]
      expect(await migrate(open(), 'core', steps, 5)).toEqual({ ok: true, applied: 2 })
      expect((await open().$client.execute('SELECT count(*) AS n FROM c')).rows[0]).toMatchObject({ n: 1 })
    })
  })

  describe('stores', () => {
    it('may be opened for the first time by several hosts at once', async () => {
      const hosts = Array.from({ length: 4 }, () => openStores(test.server))
      const opened = hosts.flatMap(stores => [stores.control(), stores.tenant('acme'), stores.tenant('acme')])
      for (const db of await Promise.all(opened)) {
        expect((await db.$client.execute('SELECT DISTINCT count(*) AS n FROM _migrations GROUP BY id')).rows).toEqual([
          { n: 1 },
        ])
      }
    })

    it('keep the tables of tenants apart', async () => {
      const acme = await test.stores.tenant('acme')
      const other = await test.stores.tenant('other')
      await acme.$client.batch(
        ['CREATE TABLE plugin_secret (id integer)', 'INSERT INTO plugin_secret VALUES (1)'],
        'write',
      )
      await expect(other.$client.execute('SELECT * FROM plugin_secret')).rejects.toThrow('no such table')
      const named = "SELECT name FROM sqlite_master WHERE name = 'plugin_secret'"
      expect((await other.$client.execute(named)).rows).toEqual([])
      const name = new URL(databaseUrl(test.server.url, 't-acme')).hostname.split('.')[0]
      for (const reach of [`ATTACH '${name}' AS a`, `ATTACH '${name}.db' AS a`, `ATTACH '../${name}/data' AS a`]) {
        await expect(other.$client.execute(reach)).rejects.toThrow()
      }
      expect((await acme.$client.execute(named)).rows).toHaveLength(1)
    })

    it('bring a database to its shape once, at first use', async () => {
      await test.make('t-acme')
      const control = await test.stores.control()
      expect((await control.$client.execute('SELECT count(*) AS n FROM tenant')).rows[0]).toMatchObject({ n: 0 })
      const before = test.requests()
      await test.stores.control()
      await test.stores.tenant('acme')
      expect(test.requests() - before).toBe(3)
      await test.stores.tenant('acme')
      expect(test.requests() - before).toBe(3)
    })

    it('refuse data of a newer version by name', async () => {
      const db = await test.stores.tenant('acme')
      await db.$client.execute("INSERT INTO _migrations SELECT 'core', count(*), 'later', 'z', 1 FROM _migrations")
      await expect(openStores(test.server).tenant('acme')).rejects.toMatchObject({
        name: 'UnusableData',
        database: 't-acme',
        reason: 'newer',
      })
    })

    it('say whether they can be used', async () => {
      expect(await test.stores.check()).toEqual({ ok: true })
      test.failAfter(0, 'before')
      expect(await test.stores.check()).toMatchObject({ ok: false, reason: 'unreachable' })
      test.heal()
      const db = await test.stores.control()
      await db.$client.execute("INSERT INTO _migrations SELECT 'core', count(*), 'later', 'z', 1 FROM _migrations")
      const answer = await openStores(test.server).check()
      expect(answer).toMatchObject({
        ok: false,
        reason: 'newer',
        message: expect.stringContaining('start a newer one'),
      })
    })
  })
})
