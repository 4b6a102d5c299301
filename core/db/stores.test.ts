import { expect, it } from 'vitest'
import { openStores } from './stores.ts'

const token = 'token-of-the-tests'

/** Stores on a server that answers every question to a database, and to its administration, with this. */
function storesOn(database: Response | Error, admin?: Response | Error) {
  const asked: string[] = []
  const answering = (answer: Response | Error) => async (request: Request) => {
    asked.push(`${request.method} ${request.url} ${request.headers.get('authorization')}`)
    if (answer instanceof Error) throw answer
    return answer.clone()
  }
  const stores = openStores({
    url: 'http://live-{db}.db:8080',
    authToken: token,
    now: () => 1,
    fetch: answering(database),
    ...(admin && { adminUrl: 'http://key@db:8081/admin', adminFetch: answering(admin) }),
  })
  return { stores, asked }
}

const json = (status: number, body: object) => Response.json(body, { status })
const missing = json(404, { error: "Namespace `live-control` doesn't exist" })

it('make what is missing under the name that the server sees, with the key of its administration', async () => {
  const { stores, asked } = storesOn(missing, json(200, {}))
  await expect(stores.tenant('acme')).rejects.toThrow('404')
  expect(asked).toEqual([
    `POST http://live-t-acme.db:8080/v2/pipeline Bearer ${token}`,
    'POST http://db:8081/admin/v1/namespaces/live-t-acme/create Basic key',
    `POST http://live-t-acme.db:8080/v2/pipeline Bearer ${token}`,
  ])
})

it('do not ask the administration because of anything else', async () => {
  for (const trouble of [json(500, { error: 'disk' }), new TypeError('fetch failed')]) {
    const { stores, asked } = storesOn(trouble, json(200, {}))
    expect(await stores.check()).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(asked).toHaveLength(1)
  }
})

it.each([
  [
    'missing',
    storesOn(missing),
    /^there is no database control at live-control\.db:8080: make it there, or set LIBSQL_ADMIN_URL/,
  ],
  [
    'missing',
    storesOn(missing, json(401, { error: 'no' })),
    /^the database live-control could not be made at LIBSQL_ADMIN_URL, db:8081: the server answered 401/,
  ],
  ['missing', storesOn(missing, new TypeError('fetch failed')), /LIBSQL_ADMIN_URL, db:8081: it cannot be reached/],
  ['refused', storesOn(json(401, { error: 'Unauthorized' }), json(200, {})), /refuses LIBSQL_AUTH_TOKEN: set one/],
  ['refused', storesOn(json(401, { code: 'AUTH', message: 'no' })), /refuses LIBSQL_AUTH_TOKEN: set one/],
] as const)('say in one sentence why a database is %s', async (reason, { stores }, sentence) => {
  const check = await stores.check()
  expect(check).toMatchObject({ ok: false, reason, message: expect.stringMatching(sentence) })
  expect(JSON.stringify(check)).not.toContain(token)
  expect(JSON.stringify(check)).not.toContain('key@')
  await expect(stores.control()).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason })
})
