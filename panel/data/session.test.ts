import { afterEach, expect, it, vi } from 'vitest'
import { askAccount, changePassword, forgotPassword, prove, rename, resetPassword, signIn, signOut } from './session.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const answering = (status: number, body: unknown = {}, headers: Record<string, string> = {}): typeof fetch => {
  return async () => new Response(JSON.stringify(body), { status, headers })
}
const unreachable: typeof fetch = async () => {
  throw new TypeError('Failed to fetch')
}

it('tells who is signed in, who is not, and a server that is away', async () => {
  const account = { user: { id: 'lena', name: 'Lena', email: 'l@f.example' }, memberships: [] }
  expect(await askAccount(answering(200, account))).toEqual({ kind: 'in', value: account })
  expect(await askAccount(answering(200, { something: 'else' }))).toEqual({ kind: 'away' })
  expect(await askAccount(answering(401))).toEqual({ kind: 'out' })
  expect(await askAccount(answering(503))).toEqual({ kind: 'away' })
  expect(await askAccount(unreachable)).toEqual({ kind: 'away' })
})

it('takes an answer that breaks off in the middle, or never comes, for a server that is away', async () => {
  const body = new ReadableStream({
    start: controller => {
      controller.enqueue(new TextEncoder().encode('{"user":{'))
      controller.error(new TypeError('terminated'))
    },
  })
  expect(await askAccount(async () => new Response(body))).toEqual({ kind: 'away' })
  expect(await askAccount(async () => new Response('{"user":{'))).toEqual({ kind: 'away' })
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('Too late', 'TimeoutError')))
  const never: typeof fetch = (_path, init) =>
    new Promise((_resolve, reject) => {
      if (init?.signal?.aborted) reject(init.signal.reason)
    })
  expect(await askAccount(never)).toEqual({ kind: 'away' })
})

it('tells why a sign-in failed', async () => {
  expect(await signIn(answering(200), 'a@b.example', 'x')).toEqual({ kind: 'in' })
  expect(await signIn(answering(401), 'a@b.example', 'x')).toEqual({ kind: 'wrong' })
  expect(await signIn(answering(429, {}, { 'x-retry-after': '9' }), 'a@b.example', 'x')).toEqual({
    kind: 'too-many',
    seconds: 9,
  })
  expect(await signIn(answering(429), 'a@b.example', 'x')).toEqual({ kind: 'too-many', seconds: 60 })
  expect(await signIn(answering(502), 'a@b.example', 'x')).toEqual({ kind: 'away' })
  expect(await signIn(unreachable, 'a@b.example', 'x')).toEqual({ kind: 'away' })
})

it('tells what a code came to', async () => {
  expect(await signIn(answering(200, { twoFactorRedirect: true }), 'a@b.example', 'x')).toEqual({ kind: 'code' })
  const proof = { code: '123456', backup: false, trust: true }
  expect(await prove(answering(200), proof)).toEqual({ kind: 'in' })
  expect(await prove(answering(400), proof)).toEqual({ kind: 'wrong' })
  expect(await prove(answering(401), proof)).toEqual({ kind: 'over' })
  expect(await prove(answering(429, {}, { 'retry-after': '7' }), proof)).toEqual({ kind: 'too-many', seconds: 7 })
  expect(await prove(unreachable, proof)).toEqual({ kind: 'away' })
})

it('tells what a way to a new password came to', async () => {
  expect(await forgotPassword(answering(200), 'a@b.example')).toEqual({ kind: 'in' })
  expect(await forgotPassword(unreachable, 'a@b.example')).toEqual({ kind: 'away' })
  expect(await resetPassword(answering(200), 't', 'new one!')).toEqual({ kind: 'in' })
  expect(await resetPassword(answering(400), 't', 'new one!')).toEqual({ kind: 'wrong' })
})

it.each([
  [200, 'done'],
  [400, 'wrong'],
  [401, 'refused'],
  [429, 'too-many'],
  [503, 'away'],
] as const)('tells by %s what a change of the account came to: %s', async (status, outcome) => {
  expect(await rename(answering(status), 'Lena')).toBe(outcome)
  expect(await changePassword(answering(status), 'old one', 'new one!')).toBe(outcome)
})

it('signs the other browsers out with a new password', async () => {
  const sent: unknown[] = []
  const told: typeof fetch = async (to, init) => {
    sent.push(to, JSON.parse(String(init?.body)))
    return new Response('{}')
  }
  expect(await changePassword(told, 'old one', 'new one!')).toBe('done')
  expect(sent).toEqual(['/api/auth/change-password', { currentPassword: 'old one', newPassword: 'new one!' }])
  expect(await rename(unreachable, 'Lena')).toBe('away')
})

it('knows whether the session really ended', async () => {
  expect(await signOut(answering(200))).toBe(true)
  expect(await signOut(answering(500))).toBe(false)
  expect(await signOut(unreachable)).toBe(false)
})
