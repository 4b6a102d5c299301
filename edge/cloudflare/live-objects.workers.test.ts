import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import type { DeskToAgent, RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { ConnectingAgent } from '../../core/http/deps.ts'
import { visitorSubprotocol } from '../../core/http/visitor/socket-door.ts'
import type { DeskPort, RoomPort, SiteConfig, VisitorDoor } from '../../core/ports.ts'
import { visitorFacts } from '../../core/visitor/facts/facts.ts'
import { unknownPlace } from '../../core/visitor/facts/place.ts'
import type { LiveStub } from './env.ts'
import { testEnv } from './env-of-tests.ts'
import { roomName } from './object-name.ts'
import { upgradeRequest } from './upgrade-request.ts'

// The real classes on the platform's own time, sockets and alarms: what no clock driven by hand can show.

const site = 'shop'
const page = (n: number) => ({
  id: `page-000${n}`,
  url: `https://shop.example/${n}`,
  title: `Page ${n}`,
  referrer: null,
})
const ann: ConnectingAgent = {
  id: 'agent-ann',
  name: 'Ann',
  email: 'ann@shop.example',
  role: 'agent',
  can: ['chat.reply'],
}

function doorOf(visitorId: string | null): VisitorDoor {
  const facts = visitorFacts({
    pageUrl: page(1).url,
    referrerUrl: null,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    place: unknownPlace,
  })
  return {
    visitorId,
    epoch: 0,
    address: '81.2.69.142',
    userAgent: '',
    facts,
    visit: {},
    trace: 'trace-of-a-visitor-xxx',
  }
}

/** The far end of a socket. */
function follow<Frame extends { t: string }>({ webSocket }: Response) {
  if (!webSocket) throw new Error('The answer carries no socket')
  const frames: Frame[] = []
  webSocket.addEventListener('message', ({ data }) => {
    frames.push(JSON.parse(String(data)))
  })
  webSocket.accept()
  const next = <T extends Frame['t']>(t: T, fits: (frame: Extract<Frame, { t: T }>) => boolean = () => true) =>
    vi.waitFor(
      () => {
        const found = frames.filter((frame): frame is Extract<Frame, { t: T }> => frame.t === t).find(fits)
        if (!found) throw new Error(`No frame “${t}” came. There were: ${JSON.stringify(frames)}`)
        return found
      },
      { timeout: 30_000, interval: 20 },
    )
  return { send: (frame: object) => webSocket.send(JSON.stringify(frame)), next, frames }
}

const plugins = [{ id: 'chat', settings: {} }]

/** The object forgets all that is in memory, and its sockets hibernate. It is refused while another object still holds a way to it. */
const sleep = (stub: DurableObjectStub) => evictDurableObject(stub)

/** The object is thrown away in the middle of everything, with its sockets. */
async function crash(stub: DurableObjectStub): Promise<void> {
  await expect(runInDurableObject(stub, (_object, state) => state.abort('restarted by a test'))).rejects.toThrow(
    'restarted by a test',
  )
}

async function roomOf(tenant: string, consent: SiteConfig['consent'] = 'none') {
  const id = testEnv.ROOM.idFromName(roomName(tenant, site))
  const config: SiteConfig = {
    tenant,
    site,
    name: 'Shop',
    domains: ['shop.example'],
    consent,
    timeZone: 'UTC',
    region: '',
    keySerial: 1,
    version: 1,
    plugins,
  }
  /** A stub that saw a crash is of no use any more. */
  const room = (): LiveStub<RoomPort> => testEnv.ROOM.get(id)
  await room().configure(config)
  return {
    room,
    stub: () => testEnv.ROOM.get(id),
    fieldOf: async (visitorId: string, field: string) => (await room().visitor(visitorId))?.visitor.values[field],
    pagesOf: async (visitorId: string) => (await room().visitor(visitorId))?.pages.length,
    visit: async (door: VisitorDoor) => {
      const visitor = follow<RoomToVisitor>(await room().fetch(upgradeRequest(door, visitorSubprotocol)))
      const chat = door.visitorId === null ? null : { id: null, after: 0 }
      visitor.send({ t: 'hello', protocol: 1, tab: 'tab-1', visible: true, page: page(1), chat })
      await visitor.next('hello')
      return visitor
    },
  }
}

describe('a room on the platform’s own time', () => {
  it('sleeps with open sockets, and wakes as if it had not', async () => {
    const { room, stub, visit, pagesOf, fieldOf } = await roomOf('sleepers')
    const visitor = await visit(doorOf('visitor-1'))
    visitor.send({ t: 'command', key: 'key-00000001', name: 'chat.start', input: { body: 'Hello' } })
    const chatId = started.parse((await visitor.next('ack')).result).chatId

    await sleep(stub())
    visitor.send({ t: 'page', ...page(2) })
    await vi.waitFor(async () => expect(await pagesOf('visitor-1')).toBe(2), patience)
    expect(await fieldOf('visitor-1', 'core.tabs')).toBe(1)

    await sleep(stub())
    const claimed = await room().command(ann, { key: 'key-00000002', name: 'core.claim', input: { chatId } })
    expect(claimed.ok).toBe(true)
    await visitor.next('entries', ({ chat }) => chat.state === 'open')
    await sleep(stub())
    await room().command(ann, { key: 'key-00000003', name: 'chat.send', input: { chatId, body: 'Hi' } })
    const said = await visitor.next('entries', ({ entries }) => entries.some(entry => entry.body === 'Hi'))
    expect(said.after).toBe(3)
  })

  it('knows after a crash what it had acknowledged', async () => {
    const { room, stub, visit, pagesOf, fieldOf } = await roomOf('crashers')
    const first = await visit(doorOf('visitor-1'))
    const start = { t: 'command', key: 'key-00000001', name: 'chat.start', input: { body: 'Hello' } }
    first.send(start)
    const { result } = await first.next('ack')
    first.send({ t: 'page', ...page(2) })
    await vi.waitFor(async () => expect(await pagesOf('visitor-1')).toBe(2), patience)

    await crash(stub())
    expect(await fieldOf('visitor-1', 'core.url')).toBe(page(2).url)
    const again = await visit(doorOf('visitor-1'))
    again.send(start)
    expect((await again.next('ack')).result).toEqual(result)
    const { entries } = await again.next('entries', frame => frame.entries.length > 0)
    expect(entries.map(entry => [entry.v, entry.body])).toEqual([
      [1, null],
      [2, 'Hello'],
    ])
    expect((await room().summaries()).map(chat => chat.last)).toEqual([2])
  })

  it('keeps a visitor who may not be stored over sleep, and forgets them in a crash', async () => {
    const { room, stub, visit, fieldOf } = await roomOf('strangers', 'required')
    const door = doorOf(null)
    await visit(door)
    const id = `x-${door.trace}`
    await sleep(stub())
    expect(await fieldOf(id, 'core.address')).toBe('81.2.69.0')
    await crash(stub())
    expect(await room().visitor(id)).toBeNull()
  })

  it('is woken by its alarm: a visitor whose last page was left departs', async () => {
    const { stub, visit, fieldOf } = await roomOf('leavers')
    const visitor = await visit(doorOf('visitor-1'))
    visitor.send({ t: 'leave' })
    await vi.waitFor(async () => expect(await fieldOf('visitor-1', 'core.tabs')).toBe(0), patience)
    await sleep(stub())
    await vi.waitFor(async () => expect(await fieldOf('visitor-1', 'core.presence')).toBe('departed'), patience)
  })
})

describe('a desk on the platform’s own time', () => {
  it('sleeps with open panels, and wakes as if it had not', async () => {
    const tenant = 'sleeping-desk'
    const id = testEnv.DESK.idFromName(tenant)
    const desk = (): LiveStub<DeskPort> => testEnv.DESK.get(id)
    // A tenant without sites: no room is called, so none holds a way to the desk.
    await desk().configure({ tenant, name: 'Test', version: 1, sites: [], plugins })
    const open = async (agent: ConnectingAgent) => {
      const panel = follow<DeskToAgent>(await desk().fetch(upgradeRequest(agent, null)))
      panel.send({ t: 'hello', protocol: 1 })
      await panel.next('hello')
      return panel
    }
    const one = await open(ann)
    const other = await open({ ...ann, id: 'agent-ben', name: 'Ben' })
    await one.next('agents', ({ agents }) => agents.some(agent => agent.name === 'Ben' && agent.available))

    await sleep(testEnv.DESK.get(id))
    const input = { available: false }
    other.send({ t: 'command', key: 'key-00000001', site: null, name: 'core.availability', input })
    await other.next('ack')
    await one.next('agents', ({ agents }) => agents.some(agent => agent.name === 'Ben' && !agent.available))
    await crash(testEnv.DESK.get(id))
    const again = await open(ann)
    expect((await again.next('hello')).agents.map(agent => [agent.name, agent.available])).toEqual([
      ['Ann', true],
      ['Ben', false],
    ])
  })
})

const started = z.object({ chatId: z.string() })
const patience = { timeout: 40_000, interval: 50 }
