import { describe, expect, it } from 'vitest'
import { Unreachable } from '../../core/http/unreachable.ts'
import type { RoomPort } from '../../core/ports.ts'
import type { LiveObjects, LiveStub } from './env.ts'
import { testEnv } from './env-of-tests.ts'
import { roomDoor } from './rpc.ts'
import { shareOfDay } from './share-of-day.ts'
import { connectingOf, upgradeRequest } from './upgrade-request.ts'

/** Rooms whose next calls fail with these errors, and succeed after them. */
function roomsFailing(errors: object[]) {
  const stubs: (DurableObjectNamespaceGetDurableObjectOptions | undefined)[] = []
  const asked: Request[] = []
  const rooms: LiveObjects<RoomPort> = {
    idFromName: name => testEnv.ROOM.idFromName(name),
    get(_id, options) {
      stubs.push(options)
      const stub: Pick<LiveStub<RoomPort>, 'state' | 'fetch'> = {
        async state() {
          const error = errors.shift()
          if (error) throw error
          return { config: 7, online: true }
        },
        async fetch(request) {
          asked.push(request)
          return new Response('connected')
        },
      }
      return stub as LiveStub<RoomPort>
    },
  }
  return { rooms, stubs, asked }
}

const failure = (more: object) => Object.assign(new Error('failed'), more)
const at = { tenant: 'acme', site: 'shop' }

describe('a room behind RPC', () => {
  it('is asked again, by a new stub, when it started anew or was out of reach', async () => {
    const { rooms, stubs } = roomsFailing([failure({ durableObjectReset: true }), failure({ retryable: true })])
    expect(await roomDoor(rooms, at).state()).toEqual({ config: 7, online: true })
    expect(stubs).toHaveLength(3)
  })

  it('is out of reach when it stays away, or has too much to do', async () => {
    const away = roomsFailing(Array.from({ length: 9 }, () => failure({ retryable: true })))
    await expect(roomDoor(away.rooms, at).state()).rejects.toBeInstanceOf(Unreachable)
    expect(away.stubs).toHaveLength(4)
    const busy = roomsFailing([failure({ overloaded: true, retryable: true })])
    await expect(roomDoor(busy.rooms, at).state()).rejects.toBeInstanceOf(Unreachable)
    expect(busy.stubs).toHaveLength(1)
  })

  it('is not asked again when its own code failed', async () => {
    const { rooms, stubs } = roomsFailing([failure({ remote: true })])
    await expect(roomDoor(rooms, at).state()).rejects.toThrow('failed')
    expect(stubs).toHaveLength(1)
  })

  it('is made where its tenant wants it, or wherever the platform likes', async () => {
    const { rooms, stubs } = roomsFailing([])
    await roomDoor(rooms, { ...at, region: 'weur' }).state()
    await roomDoor(rooms, { ...at, region: 'auto' }).state()
    expect(stubs).toEqual([{ locationHint: 'weur' }, {}])
  })

  it('gets nothing of a client’s request but what the edge says', async () => {
    const { rooms, asked } = roomsFailing([])
    const claims = new Request('https://x.test/v/key/socket', {
      headers: {
        upgrade: 'websocket',
        cookie: 'a=b',
        'x-porchlight-connecting': '%7B%22visitorId%22%3A%22stolen%22%7D',
      },
    })
    const door = { visitorId: null, userAgent: 'Zürich 🏔 %' }
    await roomDoor(rooms, at).connect(claims, door as Parameters<RoomPort['beacon']>[0])
    const [request] = asked
    expect(request && [...request.headers.keys()].toSorted()).toEqual([
      'sec-websocket-protocol',
      'upgrade',
      'x-porchlight-connecting',
    ])
    expect(request && connectingOf(request)).toEqual(door)
  })
})

it('refuses a connection that did not come from the edge', () => {
  expect(() => connectingOf(new Request('https://object/'))).toThrow('another way than the edge')
  expect(connectingOf(upgradeRequest({ id: 'u-1' }, null))).toEqual({ id: 'u-1' })
})

it('wakes each room once a day', () => {
  const sites = Array.from({ length: 500 }, (_, n) => ({ tenant: `t${n % 50}`, site: `s${n}` }))
  const day = Date.UTC(2026, 5, 1)
  const turns = Array.from({ length: 96 }, (_, n) =>
    sites.filter(({ tenant, site }) => shareOfDay(`${tenant}.${site}`, day + n * 15 * 60_000)),
  )
  expect(turns.flat()).toHaveLength(500)
  expect(new Set(turns.flat()).size).toBe(500)
  expect(Math.max(...turns.map(turn => turn.length))).toBeLessThan(30)
})
