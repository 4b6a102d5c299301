import { z } from 'zod'
import { accountBody } from '../../core/auth/account-bodies.ts'
import { type Accounts, accountRoutes, openAccounts } from '../../core/auth/accounts.ts'
import { secretKeys } from '../../core/auth/keys.ts'
import type { Stores } from '../../core/db/stores.ts'
import { setUp, setUpInput } from '../../core/tenant/set-up.ts'
import { createAccountsHost } from '../../core/testing/accounts-host.ts'
import { type Random, seeded } from '../../core/testing/random.ts'
import { startDatabase } from './database.ts'
import { createFindings, type Findings, sentence, watched } from './findings.ts'
import { judge } from './judge.ts'
import { bodyFor } from './request-body.ts'

export interface AccountResult {
  readonly findings: Findings
  readonly statuses: ReadonlyMap<number, number>
}

const origin = 'http://127.0.0.1:8787'
const owner = { email: 'ann@acme.example', password: 'correct horse' }

/** Sends that many requests to the routes of the real sign-in, on a real database: none fails, every refusal names its field. */
export async function fuzzAccounts({ seed, requests }: { seed: number; requests: number }): Promise<AccountResult> {
  const random = seeded(seed)
  const findings = createFindings()
  const statuses = new Map<number, number>()
  const database = await startDatabase()
  const accounts = await openDoor(database.stores)
  let sent = 0
  const ask = async (route: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>) => {
    const [method = '', path = ''] = route.split(' ')
    const query = random.chance(0.05) ? random.pick(queries) : ''
    const request = new Request(`${origin}/api/auth${path}${query}`, { method, headers, ...(body && { body }) })
    // Everybody from a place of their own: tries are counted.
    const answer = await accounts.answer(request, `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent++ & 255}`)
    if (!answer) throw new Error(`${route} is no route`)
    return answer
  }
  const signIn = async () => {
    const body = new TextEncoder().encode(JSON.stringify(owner))
    const answer = await ask('POST /sign-in/email', { origin, 'content-type': 'application/json' }, body)
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }
  await watched(findings, async () => {
    let cookie = await signIn()
    for (let n = 0; n < requests; n++) {
      const route = random.pick([...accountRoutes])
      const headers = headersFor(random, cookie)
      // The right password only where it opens something: one that was changed would be forgotten.
      const known = [
        owner.email,
        'somebody@acme.example',
        'Ann',
        ...(route.includes('sign-in') ? [owner.password] : []),
      ]
      const schema = accountBody(route.split(' ')[1] ?? '') ?? z.unknown()
      const body = route.startsWith('POST') ? bodyFor(schema, random, known) : undefined
      const what = { door: route, headers, body: String.fromCharCode(...(body ?? []).slice(0, 600)) }
      try {
        const answer = await ask(route, headers, body)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        await judge(answer, what, findings)
        if (answer.ok && /sign-out|revoke/.test(route)) cookie = await signIn()
      } catch (error) {
        findings.note(`A request was thrown back: ${sentence(error)}`, what)
      }
    }
    if (!(await signIn())) findings.note('After the run the owner cannot sign in', '')
  })
  await database.close()
  return { findings, statuses }
}

async function openDoor(stores: Stores): Promise<Accounts> {
  const db = await stores.control()
  const keys = secretKeys('a secret of the fuzz, long enough to be one')
  let ids = 0
  const input = setUpInput.parse({
    tenant: { id: 'acme', name: 'Acme' },
    site: { id: 'shop', name: 'Shop', domains: ['shop.example'], consent: 'none' },
    owner: { ...owner, name: 'Ann' },
  })
  await setUp(db, input, { keys, now: Date.now, newId: () => `id-${++ids}` })
  return openAccounts({ db, keys, origin, ...createAccountsHost() })
}

function headersFor(random: Random, cookie: string): Record<string, string> {
  if (random.chance(0.6)) return { origin, 'content-type': 'application/json', cookie }
  const [name = ''] = cookie.split('=')
  const headers: Record<string, string> = {
    'content-type': random.pick(['application/json', 'application/json; charset=utf-8', 'text/plain', '', ';;']),
    cookie: random.pick([cookie, `${cookie.slice(0, -4)}AAAA`, `${name}=%ff%`, `${name}=`, '=;=;', 'x'.repeat(4_000)]),
  }
  const from = random.pick([origin, origin, 'https://evil.example', 'null', 'x', null])
  return from === null ? headers : { ...headers, origin: from }
}

const queries = [
  '?',
  '?disableCookieCache=x&disableRefresh=%ff',
  '?a[]=1&a[]=2',
  `?${'x'.repeat(9_000)}`,
  '?__proto__[x]=1',
]
