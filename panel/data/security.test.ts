import { expect, it } from 'vitest'
import { removePasskey, signOutBrowser } from './security.ts'

it.each([
  [200, 'done'],
  [404, 'done'],
  [400, 'wrong'],
  [401, 'refused'],
  [403, 'refused'],
  [429, 'too-many'],
  [503, 'away'],
])('a browser or a passkey is gone when the server says so, or has none: %s is %s', async (status, outcome) => {
  const answering: typeof fetch = async () => new Response('{}', { status })
  expect(await signOutBrowser(answering, 'b')).toBe(outcome)
  expect(await removePasskey(answering, 'p', 'correct horse')).toBe(outcome)
})
