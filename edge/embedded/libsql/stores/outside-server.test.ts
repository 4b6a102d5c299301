import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createDatabase } from '../../../../core/db/create-database.ts'
import { openStores } from '../../../../core/db/stores.ts'
import { sessionOf } from '../../../../core/tenant/records-of-tests.ts'
import { countSessions, saveRecords } from '../../../../core/tenant/store.ts'
import { type TestServer, testServers } from './database-of-tests.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

/** What only a server of one's own does: databases must be made, and it can refuse. */
let test: TestServer

beforeAll(async () => {
  const [, start] = testServers.find(([name]) => name === 'sqld') ?? []
  if (!start) throw new Error('the tests of the stores no longer know sqld')
  test = await start()
})
afterAll(() => test.close())

it('makes a database once, and has nothing against being asked again', async () => {
  const admin = { url: test.server.adminUrl ?? '' }
  await Promise.all(Array.from({ length: 5 }, () => createDatabase(admin, 'asked-often')))
  await createDatabase(admin, 'asked-often')
  await expect(createDatabase({ url: admin.url.replace('//', '//wrong-') }, 'other')).rejects.toThrow('answered 401')
})

it('says what to do about a missing database when there is no administration address', async () => {
  const { adminUrl: _, ...server } = test.server
  await expect(openStores(server).tenant('nobody')).rejects.toThrow(
    /^there is no database t-nobody at .*: make it there, or set LIBSQL_ADMIN_URL so that it is made when it is needed$/,
  )
})

it('says that the token is refused, and never the token', async () => {
  await test.stores.control()
  for (const authToken of ['not-a-token', undefined]) {
    const check = await openStores({ ...test.server, authToken }).check()
    expect(check).toMatchObject({ ok: false, reason: 'refused' })
    expect(JSON.stringify(check)).not.toContain('not-a-token')
  }
})

it('lets nobody wait for ever on a writer that went away in the middle', async () => {
  const db = await test.stores.tenant('waiting')
  const other = await db.$client.transaction('write')
  await other.execute("INSERT INTO _migrations VALUES ('other', 0, 'lost', 'x', 1)")
  await saveRecords(db, { sessions: [sessionOf({ id: 's-1' })], chats: [] })
  await expect(other.commit()).rejects.toThrow()
  expect(await countSessions(db, { site: 'shop' })).toBe(1)
  expect((await db.$client.execute("SELECT 1 FROM _migrations WHERE owner = 'other'")).rows).toEqual([])
})
