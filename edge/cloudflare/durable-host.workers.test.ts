import { runInDurableObject } from 'cloudflare:test'
import type { RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { expect, it, vi } from 'vitest'
import { type DurableHost, durableHost } from './durable-host.ts'
import { testEnv } from './env-of-tests.ts'

type Host = DurableHost<RoomToVisitor>

let made = 0
/** Runs a test inside of a fresh object, on a host of its own. */
function inObject<T>(run: (host: Host, state: DurableObjectState) => T | Promise<T>, name = `host.test-${++made}`) {
  const stub = testEnv.ROOM.get(testEnv.ROOM.idFromName(name))
  return runInDurableObject(stub, (_object, state) => run(durableHost(state, name), state))
}

/** The visitor's end of a socket, and what arrived there. */
function farEnd(response: Response) {
  const socket = response.webSocket
  if (!socket) throw new Error('the answer carries no socket')
  const received: string[] = []
  const closed: { code: number; reason: string }[] = []
  socket.addEventListener('message', ({ data }) => {
    received.push(String(data))
  })
  socket.addEventListener('close', ({ code, reason }) => {
    closed.push({ code, reason })
  })
  socket.accept()
  return { socket, received, closed }
}

const hello: RoomToVisitor = { t: 'no-chat' }

it('keeps rows, and takes back those of a transaction that throws', async () => {
  const rows = await inObject(({ host: { sql } }) => {
    sql.run('CREATE TABLE thing (name TEXT, size REAL, note TEXT)')
    sql.run('INSERT INTO thing VALUES (?, ?, ?)', 'lamp', 1.5, null)
    const failing = () =>
      sql.transaction(() => {
        sql.run('INSERT INTO thing VALUES (?, ?, ?)', 'chair', 2, null)
        throw new Error('changed my mind')
      })
    expect(failing).toThrow('changed my mind')
    expect(sql.transaction(() => sql.all('SELECT count(*) AS n FROM thing'))).toEqual([{ n: 1 }])
    return sql.all('SELECT * FROM thing')
  })
  expect(rows).toEqual([{ name: 'lamp', size: 1.5, note: null }])
})

it('finds sockets by their tag, with what was attached to them, after waking up too', async () => {
  await inObject(async ({ accept, host }, state) => {
    const one = accept(['visitor:1'], 'porchlight.1')
    const other = accept(['visitor:2'], null)
    expect(one.response.headers.get('sec-websocket-protocol')).toBe('porchlight.1')
    one.socket.attach({ tab: 'tab-1', deep: { list: [1, null] } })
    const [first, second] = [farEnd(one.response), farEnd(other.response)]

    // Nothing of the old host is known to the new one, as after hibernation.
    const { host: awake } = durableHost<RoomToVisitor>(state, 'awake')
    expect(awake.sockets()).toHaveLength(2)
    const [found] = awake.sockets('visitor:1')
    expect(found?.id).toBe(one.socket.id)
    expect(found?.id).toMatch(/^[\w-]{22}$/)
    expect(found?.tags).toEqual(['visitor:1'])
    expect(found?.attachment()).toEqual({ tab: 'tab-1', deep: { list: [1, null] } })
    found?.send(hello)
    await vi.waitFor(() => expect(first.received).toEqual([JSON.stringify(hello)]))
    expect(second.received).toEqual([])
    expect(host.sockets('visitor:2')[0]).toBe(other.socket)
  })
})

it('answers pings by itself and knows when', async () => {
  await inObject(async ({ accept }) => {
    const { socket, response } = accept([], null)
    expect(socket.lastPing()).toBeNull()
    const far = farEnd(response)
    far.socket.send('ping')
    await vi.waitFor(() => expect(far.received).toEqual(['pong']))
    expect(socket.lastPing()).toEqual(expect.any(Number))
  })
})

it('closes a socket once, and says nothing to a closed one', async () => {
  await inObject(async ({ accept, host }) => {
    const { socket, response } = accept(['visitor:1'], null)
    const far = farEnd(response)
    socket.close(4410, 'The session ended')
    socket.close(4411, 'Again')
    socket.send(hello)
    expect(host.sockets()).toEqual([])
    await vi.waitFor(() => expect(far.closed).toEqual([{ code: 4410, reason: 'The session ended' }]))
    expect(far.received).toEqual([])
  })
})

it('sets the alarm, and takes it back', async () => {
  await inObject(async ({ host }, { storage }) => {
    const at = Date.now() + 3_600_000
    host.setAlarm(at)
    expect(await storage.getAlarm()).toBe(at)
    host.setAlarm(at + 1)
    expect(await storage.getAlarm()).toBe(at + 1)
    host.setAlarm(null)
    expect(await storage.getAlarm()).toBeNull()
  })
})

it('arms the alarm before it rings, so that one that fails comes again', async () => {
  await inObject(async ({ alarm, host }, { storage }) => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    let armedDuring: number | null = null
    await alarm(async () => {
      armedDuring = await storage.getAlarm()
      throw new Error('failed half way')
    })
    expect(armedDuring).toBeGreaterThan(Date.now())
    expect(await storage.getAlarm()).toBe(armedDuring)
    expect(errors.mock.calls.flat().join()).toContain('object.alarm-failed')
    errors.mockRestore()

    const at = Date.now() + 3_600_000
    await alarm(() => host.setAlarm(at))
    expect(await storage.getAlarm()).toBe(at)
    await alarm(() => {})
    expect(await storage.getAlarm()).toBeNull()
  })
})

it('runs what is due soon, whatever becomes of it', async () => {
  await inObject(async ({ host }) => {
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
    const run = vi.fn()
    host.soon(1, () => {
      throw new Error('too bad')
    })
    host.soon(1, run)
    host.background(Promise.reject(new Error('lost')))
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce())
    const logged = () => errors.mock.calls.flat().join()
    await vi.waitFor(() => expect(logged()).toContain('object.soon-failed'))
    await vi.waitFor(() => expect(logged()).toContain('object.background-failed'))
    errors.mockRestore()
  })
})

it('starts again from its rows after an abort', async () => {
  const name = 'host.aborted'
  await inObject(({ host }) => host.sql.run('CREATE TABLE kept (n INTEGER)'), name)
  await inObject(({ host }) => host.sql.run('INSERT INTO kept VALUES (7)'), name)
  await expect(inObject(({ host }) => host.abort('restarted by a test'), name)).rejects.toThrow('restarted by a test')
  expect(await inObject(({ host }) => host.sql.all('SELECT n FROM kept'), name)).toEqual([{ n: 7 }])
})

it('makes ids nobody can guess, and knows the time', async () => {
  await inObject(({ host }) => {
    const ids = new Set(Array.from({ length: 1_000 }, () => host.newId()))
    expect(ids.size).toBe(1_000)
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/)
    expect(Math.abs(host.now() - Date.now())).toBeLessThan(10_000)
    expect(host.random()).toBeLessThan(1)
  })
})
