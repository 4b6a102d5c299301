import { beforeEach, expect, it } from 'vitest'
import { internalKey } from '../../auth/keys.ts'
import { createHttpWorld, type HttpWorld } from '../../testing/http-world.ts'

let world: HttpWorld
let authorization = ''
beforeEach(async () => {
  world = await createHttpWorld()
  world.has.retention.set('other', { visits: null, chats: 90 })
  authorization = `Bearer ${await world.keys.text('internal')}`
})

const ask = (body: object) =>
  world.fetch('/internal/retention', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

it('tells what is in force for every tenant, and who says so', async () => {
  expect(await (await ask({})).json()).toEqual({
    tenants: [
      { tenant: 'acme', visits: { days: 396, own: false }, chats: { days: 1_096, own: false } },
      { tenant: 'other', visits: { days: 396, own: false }, chats: { days: 90, own: true } },
    ],
  })
})

it('sets one of them for one tenant, and gives it back to the server', async () => {
  const own = { tenant: 'acme', visits: { days: 30, own: true }, chats: { days: 1_096, own: false } }
  expect(await (await ask({ tenant: 'acme', visits: 30 })).json()).toEqual({ tenants: [own] })
  expect(world.has.retention.get('acme')).toEqual({ visits: 30, chats: null })
  expect(world.has.retention.get('other')).toEqual({ visits: null, chats: 90 })
  const back = { ...own, visits: { days: 396, own: false } }
  expect(await (await ask({ tenant: 'acme', visits: null })).json()).toEqual({ tenants: [back] })
})

it.each<[object, number, string]>([
  [{ tenant: 'acme', visits: 0 }, 400, 'visits'],
  [{ tenant: 'acme', chats: 36_501 }, 400, 'chats'],
  [{ tenant: 'acme', chats: 1.5 }, 400, 'chats'],
  [{ tenant: 'acme', visits: '30' }, 400, 'visits'],
  [{ visits: 30 }, 400, 'tenant'],
  [{ tenant: 'nobody', visits: 30 }, 404, 'tenant'],
  [{ tenant: 'nobody' }, 404, 'tenant'],
])('refuses %j and names what is wrong', async (body, status, field) => {
  const response = await ask(body)
  expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ field })])
  expect(world.has.retention.get('acme')).toEqual({ visits: null, chats: null })
})

it('takes the bounds themselves', async () => {
  for (const visits of [1, 36_500]) expect((await ask({ tenant: 'acme', visits })).status).toBe(200)
})

it('is for whoever has the internal key', async () => {
  authorization = `Bearer ${await internalKey('another secret of tests, long enough')}`
  expect((await ask({})).status).toBe(401)
})
