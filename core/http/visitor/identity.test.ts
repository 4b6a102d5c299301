import { beforeEach, describe, expect, it } from 'vitest'
import { visitorOfSeed } from '../../auth/visitor-seed.ts'
import { makeVisitorToken, readVisitorToken } from '../../auth/visitor-token.ts'
import { type BeaconOptions, beaconOf, sendBeacon } from '../../testing/http-beacon.ts'
import { createHttpWorld, type HttpWorld } from '../../testing/http-world.ts'

const site = { tenant: 'acme', site: 'shop' }

let world: HttpWorld
beforeEach(async () => {
  world = await createHttpWorld()
})

const send = (options: BeaconOptions = {}) => sendBeacon(world, options)

describe('a beacon', () => {
  it('is stored, and answered with a token for the visitor it made', async () => {
    const response = await send()
    expect(response.status).toBe(200)
    const { accepted, token } = await response.json()
    expect(accepted).toBe(1)
    const [row, ...others] = await world.rows()
    expect(others).toEqual([])
    expect(await readVisitorToken(world.keys, site, token, world.clock.now())).toMatchObject({
      visitorId: row?.id,
      epoch: 0,
    })
    expect(row?.values).toMatchObject({
      'core.url': 'https://shop.example/lamps',
      'core.country': 'NL',
      'core.city': 'Utrecht',
      'core.address': '192.0.2.7',
      'core.source': 'Google',
      'core.lane': 'human',
    })
  })

  it('joins the visitor of its token, and makes no other token', async () => {
    const { token } = await (await send()).json()
    const again = await send({
      body: beaconOf({ token, events: [{ t: 'page', id: 'page-2', url: 'https://shop.example/chairs' }] }),
    })
    expect(await again.json()).toEqual({ accepted: 1 })
    const rows = await world.rows()
    expect(rows.map(row => row.values['core.pages'])).toEqual([2])
  })

  it('makes one visitor of one seed, though the first answer never arrived', async () => {
    const seed = '1234567890-1234567890'
    const [lost, kept] = await Promise.all([
      send({ body: beaconOf({ token: seed }) }),
      send({ body: beaconOf({ token: seed, events: [{ t: 'page', id: 'page-2', url: 'https://shop.example/b' }] }) }),
    ])
    const tokens = [(await lost.json()).token, (await kept.json()).token]
    const read = await Promise.all(tokens.map(token => readVisitorToken(world.keys, site, token, world.clock.now())))
    const [row, ...others] = await world.rows()
    expect(others).toEqual([])
    expect(row?.values['core.pages']).toBe(2)
    expect(read.map(one => one?.visitorId)).toEqual([row?.id, row?.id])
    expect(row?.id).not.toContain(seed)
  })

  it('makes another visitor of the same seed on another site', async () => {
    const seed = '1234567890-1234567890'
    const ids = ['shop', 'blog'].map(name => visitorOfSeed(world.keys, { ...site, site: name }, seed))
    expect(new Set(await Promise.all(ids)).size).toBe(2)
  })

  it('makes no identity of a seed where nothing may be stored', async () => {
    const response = await send({ body: beaconOf({ token: '1234567890-1234567890', visit: { consent: 'denied' } }) })
    expect(await response.json()).toEqual({ accepted: 1 })
  })

  it('counts a page view once, however often it is reported', async () => {
    const { token } = await (await send()).json()
    await send({ body: beaconOf({ token }) })
    expect((await world.rows()).map(row => row.values['core.pages'])).toEqual([1])
  })

  it('renews a token that is older than a day', async () => {
    const made = world.clock.now() - 25 * 3_600_000
    const token = await makeVisitorToken(world.keys, { ...site, visitorId: 'visitor-1', epoch: 0 }, made)
    const answer = await (await send({ body: beaconOf({ token }) })).json()
    const read = await readVisitorToken(world.keys, site, answer.token, world.clock.now())
    expect(read).toEqual({ visitorId: 'visitor-1', epoch: 0, renew: false })
  })

  it.each([
    [
      'of another site',
      async () =>
        makeVisitorToken(world.keys, { ...site, site: 'other', visitorId: 'v-1234', epoch: 0 }, world.clock.now()),
    ],
    [
      'that has expired',
      async () =>
        makeVisitorToken(world.keys, { ...site, visitorId: 'v-1234', epoch: 0 }, world.clock.now() - 31 * 86_400_000),
    ],
    ['that was never one', async () => 'nonsense'],
  ])('with a token %s is a new visitor', async (_what, tokenOf) => {
    const { token } = await (await send({ body: beaconOf({ token: await tokenOf() }) })).json()
    const [row] = await world.rows()
    expect(row?.id).not.toBe('v-1234')
    expect((await readVisitorToken(world.keys, site, token, world.clock.now()))?.visitorId).toBe(row?.id)
  })

  it.each([
    ['objects', { visit: { optOut: true } }, {}],
    ['objects by Global Privacy Control', {}, { 'sec-gpc': '1' }],
    ['objects by Do Not Track', {}, { dnt: '1' }],
    ['has said no', { visit: { consent: 'denied' as const } }, {}],
    ['has not said anything yet', { visit: undefined }, {}],
  ])('makes no identity for a visitor who %s', async (_what, change, headers) => {
    const response = await send({ body: beaconOf(change), headers })
    expect(await response.json()).toEqual({ accepted: 1 })
    expect((await world.rows()).map(row => row.values['core.address'])).toEqual(['192.0.2.0'])
  })

  it('makes an identity for a visitor whose browser objects, once they said yes on the site', async () => {
    const response = await send({ body: beaconOf({ visit: { consent: 'granted' } }), headers: { 'sec-gpc': '1' } })
    expect(await response.json()).toHaveProperty('token')
  })

  it('waits for a yes where the site requires one', async () => {
    world.site = { ...world.site, consent: 'required' }
    expect(await (await send()).json()).toEqual({ accepted: 1 })
    const yes = await send({ body: beaconOf({ visit: { consent: 'granted' } }) })
    expect(await yes.json()).toHaveProperty('token')
  })

  it('makes an identity for a chat, and lets it go on, though nothing else may be stored', async () => {
    world.site = { ...world.site, consent: 'required' }
    const first = await (await send({ body: beaconOf({ chat: true }) })).json()
    const read = await readVisitorToken(world.keys, site, first.token, world.clock.now())
    expect(read?.visitorId).toMatch(/^id-/)
    const again = await send({ body: beaconOf({ chat: true, token: first.token }) })
    expect(await again.json()).toEqual({ accepted: 1 })
    expect((await world.rows()).map(row => [row.id, row.values['core.address']])).toEqual([
      [read?.visitorId, '192.0.2.0'],
    ])
  })

  it('without consent joins the pages of one browser and keeps two apart', async () => {
    world.site = { ...world.site, consent: 'required' }
    await send()
    await send({ body: beaconOf({ events: [{ t: 'page', id: 'page-2', url: 'https://shop.example/b' }] }) })
    await send({ headers: { 'x-test-address': '192.0.2.8' } })
    expect((await world.rows()).map(row => row.values['core.pages']).sort()).toEqual([1, 2])
  })
})
