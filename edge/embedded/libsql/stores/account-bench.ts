import { type Accounts, openAccounts } from '../../../../core/auth/accounts.ts'
import { secretKeys } from '../../../../core/auth/keys.ts'
import type { ControlDatabase } from '../../../../core/db/open.ts'
import { setUp, setUpInput } from '../../../../core/tenant/set-up.ts'
import { type AccountsHost, createAccountsHost } from '../../../../core/testing/accounts-host.ts'
import type { TestServer } from './database-of-tests.ts'

/** Whose account it is in tests. */
export const olga = { email: 'olga@shop.example', password: 'correct horse' }

export interface Asked {
  /** A POST with this body; a GET where there is none. */
  readonly body?: object
  readonly address?: string
  readonly origin?: string | null
}

/** A browser with cookies of its own. */
export interface TestBrowser {
  readonly cookies: Map<string, string>
  ask(path: string, asked?: Asked): Promise<Response>
  signIn(password?: string): Promise<Response>
}

/** The real accounts on a real database, and browsers that come to them. */
export interface AccountBench {
  readonly db: ControlDatabase
  readonly host: AccountsHost
  readonly accounts: Accounts
  /** Moves the clock by which tries are counted, ms. */
  pass(ms: number): void
  browser(userAgent?: string): TestBrowser
}

export async function accountBench(test: TestServer, origin = 'http://localhost:8787'): Promise<AccountBench> {
  const db = await test.stores.control()
  const keys = secretKeys('a-secret-of-the-tests-with-enough-characters')
  let passed = 0
  const now = () => Date.now() + passed
  const host = createAccountsHost('https://chat.example', now)
  const shop = { id: 'shop', name: 'Shop' }
  const input = setUpInput.parse({
    tenant: shop,
    site: { ...shop, domains: [], consent: 'none' },
    owner: { ...olga, name: 'Olga' },
  })
  await setUp(db, input, { keys, now, newId: host.newId })
  const accounts = await openAccounts({ db, keys, origin, ...host })
  return {
    db,
    host,
    accounts,
    pass: ms => {
      passed += ms
    },
    browser: (userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36') =>
      browserOf(accounts, origin, userAgent),
  }
}

function browserOf(accounts: Accounts, own: string, userAgent: string): TestBrowser {
  const cookies = new Map<string, string>()
  const browser: TestBrowser = {
    cookies,
    async ask(path, { body, address = '192.0.2.1', origin = own } = {}) {
      const headers = new Headers({ 'user-agent': userAgent })
      if (origin !== null && body) headers.set('origin', origin)
      if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      if (body) headers.set('content-type', 'application/json')
      const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
      const answer = await accounts.answer(new Request(`${own}/api/auth${path}`, init), address)
      if (!answer) throw new Error(`${path} is no route`)
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0/i.test(cookie)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    },
    signIn: (password = olga.password) => browser.ask('/sign-in/email', { body: { ...olga, password } }),
  }
  return browser
}
