import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkey, session, user, verification } from '../db/control/account-tables.ts'
import type { ControlDatabase } from '../db/open.ts'
import { writeBatch } from '../db/write-tenant.ts'
import { readJson } from '../http/body.ts'
import { problemResponse } from '../http/problem.ts'
import { httpLimits } from '../limits.ts'
import type { Mail } from '../mail/mail.ts'
import { accountBodies, accountBody } from './account-bodies.ts'
import { changeLetters, changeMail, passkeyRemoved, resetMail } from './account-mails.ts'
import { asProblem, foreignOrigin, tooManyTries } from './account-problems.ts'
import { accountRoutes, asksPassword, endsSessions } from './account-routes.ts'
import { backupCodesLeft } from './backup-codes.ts'
import { type CountedTry, countedOn } from './counted.ts'
import type { SecretKeys } from './keys.ts'
import { addressHeader, basePath, openLibrary } from './library.ts'
import { browsersOf, endSession, passkeysOf, type Security, sessionsOf } from './security.ts'
import type { Tried } from './tries.ts'

export { accountRoutes } from './account-routes.ts'
export { isLoopbackHttp } from './library.ts'

/** What accounts need. */
export interface AccountsOptions {
  db: ControlDatabase
  keys: SecretKeys
  /** Origin at which the panel is reached, such as `https://chat.example`. */
  origin: string
  /** Further origins whose pages may sign in. */
  trustedOrigins?: readonly string[]
  /** Where links in mails lead, an origin that no request can claim; null where none is known, which the mail then says. */
  home: string | null
  /** Epoch milliseconds. */
  now: () => number
  /** A fresh text nobody can guess. */
  newId: () => string
  /** Does something after the answer, which takes as long as if there were nothing to do. */
  later: (work: () => Promise<void>) => void
  /** Puts a mail to where it is sent from. */
  sendMail: (mail: Mail) => Promise<void>
  /** Sessions of an account are no more, all of them where null: whatever is open under them is closed. */
  sessionsEnded: (userId: string, sessions: readonly string[] | null) => Promise<void>
}

/** Somebody who is signed in. */
export interface SignedIn {
  user: { id: string; name: string; email: string }
  session: { id: string; expiresAt: number }
}

/** Sign-in, and everything about a person's own account. */
export interface Accounts {
  /**
   * Answers the routes under `/api/auth` (`accountRoutes`); null for every other path. `address` is the client's IP address,
   * established by the host.
   */
  answer(request: Request, address: string | null): Promise<Response | null>
  /** Who the cookies of a request belong to, or null. Reads only: `get-session` is what prolongs a session. */
  signedIn(headers: Headers): Promise<SignedIn | null>
}

const counted: Readonly<Record<string, Tried>> = {
  '/sign-in/email': 'sign-in',
  '/two-factor/verify-totp': 'code',
  '/two-factor/verify-backup-code': 'code',
  '/passkey/generate-authenticate-options': 'passkey-question',
  '/passkey/verify-authentication': 'passkey',
  '/request-password-reset': 'reset',
  '/reset-password': 'new-password',
}
/** What nobody gets back, because to be right is no merit there. */
const neverTakenBack: ReadonlySet<Tried> = new Set(['reset', 'passkey-question'])

/** Who came in by an answer of the library; a half sign-in, which waits for a code, names nobody. */
const cameIn = z.object({ user: z.object({ id: z.string(), email: z.string() }) })

/** Accounts on the control database. Make them where they are used: on workerd a database lives as long as a request. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { db, origin, trustedOrigins = [], home, now, later, sendMail, sessionsEnded } = options
  const tries = countedOn(db, now)
  const auth = openLibrary({
    db,
    secret: await options.keys.text('accounts'),
    origin,
    trustedOrigins,
    async countCode(userId, code) {
      const { wait } = await tries.count('code', { account: userId })
      return { wait, repeated: wait === 0 && code !== null && (await tries.repeated(userId, code)) }
    },
    async passwordReset({ id, email }) {
      // A passkey may be a burglar's, and their sessions could add another one until they are gone.
      await writeBatch(db, [
        db.delete(session).where(eq(session.userId, id)),
        db.delete(passkey).where(eq(passkey.userId, id)),
        db.delete(verification).where(eq(verification.value, id)),
      ])
      await tries.forget(['sign-in', email])
      await sessionsEnded(id, null)
      tellOf('/reset-password', email)
    },
  })
  type Found = NonNullable<Awaited<ReturnType<typeof auth.api.getSession>>>

  const sessionOf = (headers: Headers) => auth.api.getSession({ headers, query: { disableRefresh: true } })
  const tellOf = (path: string, email: string) => {
    const letter = changeLetters[path]
    if (letter) later(() => sendMail(changeMail(email, letter())))
  }
  /** Links to a new password, half sign-ins and browsers that are trusted without a code. */
  const forgetProofs = async (userId: string) => {
    await db.delete(verification).where(eq(verification.value, userId))
  }
  const isForeign = (headers: Headers) => {
    const from = headers.get('origin')
    return from === null ? headers.has('cookie') : ![origin, ...trustedOrigins].includes(from)
  }

  const ask = (path: string, headers: Headers, body: unknown) => {
    const url = `${origin}${basePath}${path}`
    if (body === undefined) return auth.handler(new Request(url, { headers }))
    return auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
  }

  const confirm = (headers: Headers, body: { password: string }) =>
    auth.api.verifyPassword({ headers, body, asResponse: true })

  const resetAsked = async (email: string) => {
    const [found] = await db.select().from(user).where(eq(user.email, email.toLowerCase()))
    if (!found) return
    const token = `${options.newId()}${options.newId()}`
    const { internalAdapter } = await auth.$context
    await internalAdapter.createVerificationValue({
      identifier: `reset-password:${token}`,
      value: found.id,
      expiresAt: new Date(now() + httpLimits.resetsWindow),
    })
    await sendMail(resetMail(found.email, `${home ?? '(the address of your Porchlight)'}/panel/#reset=${token}`))
  }

  /** Our own routes, and the library's with what else they need; null for those that are the library's alone. */
  const ownAnswer = async (path: string, headers: Headers, who: Found | null, body: unknown) => {
    switch (path) {
      case '/security':
        return who ? Response.json(await securityOf(who)) : signedOut()
      case '/revoke-session': {
        if (!who) return signedOut()
        const { id } = accountBodies[path].parse(body)
        return (await endSession(db, who.user.id, id)) ? done() : noSuchBrowser()
      }
      case '/request-password-reset': {
        const { email } = accountBodies[path].parse(body)
        later(() => resetAsked(email))
        return done()
      }
      case '/passkey/begin': {
        const confirmed = await confirm(headers, accountBodies[path].parse(body))
        return confirmed.ok ? ask('/passkey/generate-register-options', headers, undefined) : confirmed
      }
      case '/passkey/delete-passkey': {
        if (!who) return signedOut()
        const { id, password } = accountBodies[path].parse(body)
        const confirmed = await confirm(headers, { password })
        if (!confirmed.ok) return confirmed
        const removed = (await passkeysOf(db, who.user.id)).find(each => each.id === id)
        if (!removed) return noSuchPasskey()
        const answer = await ask(path, headers, { id })
        if (answer.ok) later(() => sendMail(changeMail(who.user.email, passkeyRemoved(removed.name))))
        return answer
      }
      case '/passkey/generate-authenticate-options': {
        const answer = await ask(path, headers, undefined)
        if (!answer.ok) return answer
        const question = z.looseObject({}).parse(await answer.json())
        return Response.json({ ...question, userVerification: 'required' }, { headers: cookiesOf(answer) })
      }
      case '/change-password':
        return ask(path, headers, { ...accountBodies[path].parse(body), revokeOtherSessions: true })
      default:
        return ask(path, headers, body)
    }
  }

  const securityOf = async ({ user: { id, twoFactorEnabled }, session }: Found): Promise<Security> => {
    const [browsers, passkeys] = await Promise.all([browsersOf(db, id, session.id, now()), passkeysOf(db, id)])
    const codesLeft = twoFactorEnabled ? await backupCodesLeft(auth, id) : null
    return { twoFactor: twoFactorEnabled === true, codesLeft, passkeys, browsers }
  }

  /** Counts before anything is looked at; says how long to wait where it was too often. */
  const countOf = async (path: string, address: string | null, who: Found | null, body: unknown) => {
    if (asksPassword.has(path)) return who ? tries.count('password', { account: who.user.id }) : null
    const tried = counted[path]
    if (!tried) return null
    const named = z.object({ email: z.string() }).safeParse(body)
    return tries.count(tried, { address, ...(named.success ? { account: named.data.email } : {}) })
  }

  /** What goes with an act that was done. */
  const followUp = async (path: string, who: Found | null, answer: Response, counting: CountedTry | null) => {
    const tried = counted[path]
    if (counting && tried && !neverTakenBack.has(tried)) await counting.takeBack()
    if (tried === 'sign-in' || tried === 'code') {
      const came = cameIn.safeParse(await answer.clone().json())
      if (came.success) await tries.forget(['sign-in', came.data.user.email], ['code', came.data.user.id])
    }
    if (!who) return
    if (asksPassword.has(path)) await tries.forget(['password', who.user.id])
    if (path === '/change-password' || path === '/two-factor/disable') await forgetProofs(who.user.id)
    const asBefore = path === '/two-factor/verify-totp' && who.user.twoFactorEnabled
    if (!asBefore) tellOf(path, who.user.email)
  }

  return {
    async answer(request, address) {
      const { pathname } = new URL(request.url)
      if (!pathname.startsWith(`${basePath}/`)) return null
      const path = pathname.slice(basePath.length)
      if (!accountRoutes.has(`${request.method} ${path}`)) return null
      const isRead = request.method === 'GET'
      if (isRead ? request.headers.has('origin') && isForeign(request.headers) : isForeign(request.headers))
        return problemResponse(foreignOrigin)
      const schema = accountBody(path)
      const read = schema && (await readJson(request, schema, bodyRules))
      if (read && !read.ok) return problemResponse(read.problem)
      const body = isRead ? undefined : (read?.value ?? {})
      const headers = forLibrary(request.headers, address)
      const who = asksPassword.has(path) || endsSessions.has(path) || known.has(path) ? await sessionOf(headers) : null
      const counting = await countOf(path, address, who, body)
      if (counting && counting.wait > 0) return problemResponse(tooManyTries(counting.wait))
      const before = who && endsSessions.has(path) ? await sessionsOf(db, who.user.id) : []
      const answer = await ownAnswer(path, headers, who, body)
      if (!answer.ok) return asProblem(answer)
      await followUp(path, who, answer, counting)
      if (who && before.length > 0) {
        const left = new Set(await sessionsOf(db, who.user.id))
        const ended = before.filter(id => !left.has(id))
        if (ended.length > 0) await sessionsEnded(who.user.id, ended)
      }
      return answer
    },
    async signedIn(headers) {
      const found = await sessionOf(headers)
      if (!found) return null
      const { id, name, email } = found.user
      return { user: { id, name, email }, session: { id: found.session.id, expiresAt: +found.session.expiresAt } }
    },
  }
}

/** Further routes for which it matters who asks. */
const known: ReadonlySet<string> = new Set(['/security', '/passkey/verify-registration'])

const bodyRules = { bytes: httpLimits.bodyBytes, types: ['application/json'] }

/** The headers of a request as the library gets them: it takes in bodies of any size and fails at some, so they are read before. */
function forLibrary(from: Headers, address: string | null): Headers {
  const headers = new Headers(from)
  headers.delete(addressHeader)
  if (address !== null) headers.set(addressHeader, address)
  headers.delete('content-length')
  headers.delete('transfer-encoding')
  headers.set('content-type', 'application/json')
  return headers
}

function cookiesOf(answer: Response): Headers {
  const headers = new Headers()
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return headers
}

const done = () => Response.json({ status: true })
const signedOut = () => problemResponse({ status: 401, code: 'signed-out', detail: 'Sign in first.' })
const noSuchPasskey = () =>
  problemResponse({ status: 404, code: 'not-found', detail: 'There is no such passkey of yours.', field: 'id' })
const noSuchBrowser = () =>
  problemResponse({ status: 404, code: 'not-found', detail: 'There is no such browser of yours.', field: 'id' })
