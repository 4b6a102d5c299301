import { expect, it } from 'vitest'
import { takeUpInvitation } from './invitation.ts'

const refused = (status: number, body: string) =>
  takeUpInvitation(async () => new Response(body, { status }), 'token', { name: 'Jan', password: 'long enough' })
const problem = (field: string) => JSON.stringify({ code: 'bad-input', detail: `${field}: Too long`, field })

it('says what is wrong with a name or a password, and does not call the invitation over for it', async () => {
  expect(await refused(400, problem('password'))).toEqual({ kind: 'wrong', says: 'password: Too long' })
  expect(await refused(400, problem('name'))).toEqual({ kind: 'wrong', says: 'name: Too long' })
})

it('is over where the link is not whole, or nothing is there any more', async () => {
  expect(await refused(400, problem('token'))).toEqual({ kind: 'over' })
  expect(await refused(404, problem('token'))).toEqual({ kind: 'over' })
  expect(await refused(400, 'no JSON')).toEqual({ kind: 'over' })
})

it('asks for the account where it is not signed in, and is away where the server is', async () => {
  expect(await refused(401, '{}')).toEqual({ kind: 'out' })
  expect(await refused(503, '{}')).toEqual({ kind: 'away' })
})
