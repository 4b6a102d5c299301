import { openAccounts } from '../../../../core/auth/accounts.ts'
import { secretKeys } from '../../../../core/auth/keys.ts'
import { makeSiteKey, readSiteKey } from '../../../../core/auth/site-key.ts'
import { makeVisitorToken, readVisitorToken } from '../../../../core/auth/visitor-token.ts'
import { openStores, type Stores } from '../../../../core/db/stores.ts'
import { memberOf } from '../../../../core/tenant/directory.ts'
import { sessionOf } from '../../../../core/tenant/records-of-tests.ts'
import { setUp, setUpInput } from '../../../../core/tenant/set-up.ts'
import { readSession, saveRecords } from '../../../../core/tenant/store.ts'
import { createAccountsHost } from '../../../../core/testing/accounts-host.ts'

interface Env {
  LIBSQL: { fetch(request: Request): Promise<Response> }
  LIBSQL_AUTH_TOKEN: string
}

const keys = secretKeys('a-secret-of-the-tests-with-enough-characters')
let stores: Stores | null = null

/** The stores and accounts inside workerd, each behind a route of its own. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    stores ??= openStores({
      url: 'http://{db}.libsql.internal',
      authToken: env.LIBSQL_AUTH_TOKEN,
      fetch: request => env.LIBSQL.fetch(request),
      now: () => Date.now(),
    })
    const { pathname, origin } = new URL(request.url)
    if (pathname === '/records') {
      const db = await stores.tenant('demo')
      await saveRecords(db, { sessions: [sessionOf({ id: 's-1' })], chats: [] })
      return Response.json(await readSession(db, 'shop', 's-1'))
    }
    if (pathname === '/tokens') {
      const ref = { tenant: 'demo', site: 'demo', region: 'auto', serial: 1 }
      const token = await makeVisitorToken(keys, { ...ref, visitorId: 'v-1', epoch: 0 }, Date.now())
      return Response.json([
        await readSiteKey(keys, await makeSiteKey(keys, ref)),
        await readVisitorToken(keys, ref, token, Date.now()),
      ])
    }
    const db = await stores.control()
    if (pathname === '/setup') {
      const host = { keys, now: () => Date.now(), newId: () => crypto.randomUUID() }
      return Response.json(await setUp(db, setUpInput.parse(await request.json()), host))
    }
    const accounts = await openAccounts({ db, keys, origin, ...createAccountsHost() })
    if (pathname === '/me') {
      const found = await accounts.signedIn(request.headers)
      return Response.json(found && (await memberOf(db, found.user.id)))
    }
    return (await accounts.answer(request, '192.0.2.1')) ?? new Response('not found', { status: 404 })
  },
}
