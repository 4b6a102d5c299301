import {
  agentFrame,
  type DeskToAgent,
  type Problem,
  type RoomToVisitor,
  visitorFrame,
} from '@porchlight/plugin-sdk/protocol'
import type { z } from 'zod'
import { deskCommands } from '../../core/desk/commands.ts'
import { registerFields } from '../../core/fields/registry.ts'
import { roomCommands } from '../../core/room/commands.ts'
import { type Random, seeded } from '../../core/testing/random.ts'
import type { Wire } from '../../core/testing/world.ts'
import { bundled } from '../../edge/bundled.ts'
import { createFindings, type Findings, sentence, watched } from './findings.ts'
import { type HeapLine, heapLine } from './heap.ts'
import { createLiveWorld, type LiveWorld, site } from './live-world.ts'
import { garbled, spoiled, written } from './spoil.ts'
import { letters, valueFor } from './values.ts'

export interface FrameRun {
  readonly seed: number
  readonly frames: number
  /** How often the heap is measured (24). */
  readonly readings?: number
  /** Called at intervals with the number of frames sent so far. */
  readonly progress?: (done: number, heapMb: number) => void
}

export interface FrameResult {
  readonly findings: Findings
  readonly heap: HeapLine
  /** Kinds of frames and commands that were sent, each at least once. */
  readonly kinds: ReadonlySet<string>
  readonly sockets: number
  readonly entriesRead: number
}

/** A command or signal that somebody may send, with what it takes. */
interface Order {
  readonly name: string
  readonly input: z.core.$ZodType
  readonly kind: 'command' | 'signal'
  /** Null: at the desk itself. */
  readonly site: string | null
}

/** Every command and signal of core and of the plugins of this release, for one side. */
export function ordersOf(side: 'visitor' | 'agent'): readonly Order[] {
  const core = [
    ...Object.entries(roomCommands[side]).map(([name, input]) => ({ name, input, site })),
    ...(side === 'agent' ? Object.entries(deskCommands).map(([name, input]) => ({ name, input, site: null })) : []),
  ].map(order => ({ ...order, name: `core.${order.name}`, kind: 'command' as const }))
  const plugins = bundled.flatMap(({ contract }) =>
    (
      [
        ['command', contract.commands],
        ['signal', contract.signals],
      ] as const
    ).flatMap(([kind, table]) =>
      Object.entries(table ?? {}).map(([name, { input }]) => ({ name: `${contract.id}.${name}`, input, kind, site })),
    ),
  )
  return [...core, ...plugins]
}

/** Kinds of frames, as the protocol lists them. */
export function kindsOf(schema: typeof visitorFrame | typeof agentFrame): readonly string[] {
  return schema.options.map(option => String(option.shape.t.value))
}

/** What agents write for agents only begins like this; no frame of a visitor may hold it. */
const secret = 'for agents only'

/**
 * Sends that many frames, right ones and wrong ones, to a room and a desk in memory, and looks at all that comes back: nothing throws,
 * nothing is logged as an error, every refusal names its field, and no visitor sees or counts what is for agents.
 */
export async function fuzzFrames({ seed, frames, readings = 24, progress }: FrameRun): Promise<FrameResult> {
  const random = seeded(seed)
  const findings = createFindings()
  const heap = heapLine()
  const world = await createLiveWorld(seed)
  const crowd = createCrowd(world, random, findings)
  const every = Math.max(1, Math.floor(frames / readings))
  await watched(findings, async () => {
    let nextReading = 0
    for (let sent = 0; sent < frames; ) {
      if (sent >= nextReading) {
        nextReading += every
        heap.read(sent)
        progress?.(sent, heap.readings.at(-1)?.mb ?? 0)
      }
      const burst = Math.min(frames - sent, 64 + random.below(256))
      for (let n = 0; n < burst; n++) await crowd.sendOne()
      sent += burst
      await world.clock.advance(random.chance(0.02) ? 30 * 60_000 : random.below(4_000))
      await crowd.look()
    }
    heap.read(frames)
    await crowd.proveLife()
  })
  return { findings, heap, kinds: crowd.kinds, ...crowd.seen }
}

interface Client<Frame> {
  readonly name: string
  wire: Wire<Frame>
  last: string
}

function createCrowd(world: LiveWorld, random: Random, findings: Findings) {
  const kinds = new Set<string>()
  const seen = { sockets: 0, entriesRead: 0 }
  const fields = [...registerFields(bundled.map(({ contract }) => contract)).keys()]
  const orders = { visitor: ordersOf('visitor'), agent: ordersOf('agent') }
  const names = [...orders.visitor, ...orders.agent].map(({ name }) => name)
  const ids = { chats: ['chat-none'] as string[], visitors: [] as string[] }
  const visitors: Client<RoomToVisitor>[] = []
  const agents: Client<DeskToAgent>[] = []
  let made = 0

  const known = () => [
    ...ids.chats,
    ...ids.chats,
    ...random.pick([ids.visitors, fields, names]),
    site,
    'https://shop.example/a',
    'https://shop.example/b?utm_source=x',
    'en-GB',
    'Europe/Amsterdam',
    'plan',
    'somebody@shop.example',
    'Hello there',
    `key-${++made}-abcdefgh`,
    `tab-${random.below(6)}-x`,
    `page-${made}`,
  ]

  const orderFrame = (side: 'visitor' | 'agent') => {
    const order = random.pick(orders[side])
    kinds.add(`${side} ${order.kind} ${order.name}`)
    const right = valueFor(order.input, random, known())
    // What an agent writes with a note is found again, should it get where it must not.
    const isNote = order.name.endsWith('.note') && typeof right === 'object' && right !== null
    const input = isNote ? { ...right, body: `${secret} ${letters(random, 6)}` } : right
    const base = { t: order.kind, name: order.name, input: random.chance(0.25) ? spoiled(input, random) : input }
    return {
      ...base,
      // Now and then a key comes twice.
      ...(order.kind === 'command' && { key: `key-${random.below(5_000_000)}-abcdefgh` }),
      ...(side === 'agent' && { site: random.chance(0.03) ? random.pick([null, 'blog', site]) : order.site }),
    }
  }
  const textFor = (side: 'visitor' | 'agent'): string => {
    const schema = side === 'visitor' ? visitorFrame : agentFrame
    const value = random.chance(0.5) ? orderFrame(side) : frameOf(schema, side)
    const chance = random.next()
    const text = written(chance < 0.45 || chance >= 0.85 ? value : spoiled(value, random))
    return chance >= 0.85 && chance < 0.97 ? garbled(text, random) : text
  }
  const frameOf = (schema: typeof visitorFrame | typeof agentFrame, side: string) => {
    const option = random.pick<z.core.$ZodType & { readonly shape: { readonly t: { readonly value: string } } }>(
      schema.options,
    )
    kinds.add(`${side} frame ${option.shape.t.value}`)
    return valueFor(option, random, known())
  }

  const newVisitor = async (name: string): Promise<Client<RoomToVisitor>> => {
    seen.sockets++
    const wire = await world.visitor(name)
    const client = { name, wire, last: '' }
    const tab = `tab-${random.below(6)}-x`
    const page = { id: `page-${++made}`, url: 'https://shop.example/', title: 'Home', referrer: null }
    if (random.chance(0.95))
      await say(
        client,
        JSON.stringify({ t: 'hello', protocol: 1, tab, visible: true, page, chat: { id: null, after: 0 } }),
      )
    return client
  }
  const newAgent = async (name: string): Promise<Client<DeskToAgent>> => {
    seen.sockets++
    const client = { name, wire: await world.agent(name), last: '' }
    if (random.chance(0.95)) await say(client, JSON.stringify({ t: 'hello', protocol: 1 }))
    return client
  }

  const say = async (client: Client<unknown>, text: string) => {
    client.last = text
    try {
      await client.wire.say(text)
    } catch (error) {
      findings.note(`A frame was thrown back: ${sentence(error)}`, text)
    }
  }

  const refused = (problem: Problem, client: Client<unknown>) => findings.refusal(problem, client.last)

  const lookAtVisitor = (client: Client<RoomToVisitor>) => {
    for (const frame of client.wire.take()) {
      if (frame.t === 'error' || frame.t === 'refused') refused(frame.problem, client)
      if (JSON.stringify(frame).includes(secret)) findings.note('A visitor was sent what is for agents only', frame)
      if (frame.t !== 'entries') continue
      ids.chats = [...new Set([frame.chat.id, ...ids.chats])].slice(0, 12)
      seen.entriesRead += frame.entries.length
      frame.entries.forEach((entry, index) => {
        if (entry.v !== frame.after + index + 1)
          findings.note(`A visitor's numbers have a hole: ${entry.v} after ${frame.after + index}`, frame)
      })
      const newest = frame.after + frame.entries.length
      if (newest > frame.last) findings.note('A visitor was told of fewer entries than there are', frame)
    }
  }
  const lookAtAgent = (client: Client<DeskToAgent>) => {
    for (const frame of client.wire.take()) {
      if (frame.t === 'error' || frame.t === 'refused' || frame.t === 'ended') refused(frame.problem, client)
      if (frame.t === 'chats') ids.chats = [...new Set([...frame.chats.map(({ id }) => id), ...ids.chats])].slice(0, 12)
      if (frame.t === 'window') ids.visitors = frame.rows.map(({ id }) => id).slice(0, 12)
    }
  }

  /** Whoever goes is looked at once more, and makes room for somebody new. */
  const leave = async (client: Client<RoomToVisitor> | Client<DeskToAgent>, code: number) => {
    const asVisitor = visitors.findIndex(({ wire }) => wire === client.wire)
    const asAgent = agents.findIndex(({ wire }) => wire === client.wire)
    for (const one of asVisitor < 0 ? [] : visitors.splice(asVisitor, 1)) lookAtVisitor(one)
    for (const one of asAgent < 0 ? [] : agents.splice(asAgent, 1)) lookAtAgent(one)
    await client.wire.hangUp(code)
  }

  return {
    kinds,
    seen,
    sendOne: async () => {
      const isVisitor = random.chance(0.6)
      if (isVisitor && visitors.length < 12)
        visitors.push(
          await newVisitor(random.chance(0.1) ? `stranger-${random.below(5)}` : `visitor-${random.below(40)}`),
        )
      if (!isVisitor && agents.length < 6) agents.push(await newAgent(`agent-${random.below(4)}`))
      const client = isVisitor ? random.pick(visitors) : random.pick(agents)
      await say(client, textFor(isVisitor ? 'visitor' : 'agent'))
      if (random.chance(0.002)) await leave(client, random.pick([1000, 1001, 1006]))
      else if (client.wire.closed) await leave(client, 1006)
    },
    look: async () => {
      for (const { level, event, data } of world.takeLogs())
        if (level === 'error') findings.note(`Logged as an error: ${event} ${JSON.stringify(data).slice(0, 300)}`, '')
      for (const client of visitors) lookAtVisitor(client)
      for (const client of agents) lookAtAgent(client)
      for (const client of [...visitors, ...agents]) {
        client.wire.ping()
        if (client.wire.closed || random.chance(0.02)) await leave(client, 1006)
      }
    },
    /** After all of it: a visitor and an agent talk as ever. */
    proveLife: async () => {
      for (const { wire } of [...visitors, ...agents]) await wire.hangUp(1001)
      await world.clock.advance(60_000)
      const visitor = await world.visitor('somebody-new')
      const agent = await world.agent('agent-new')
      const page = { id: 'page-last', url: 'https://shop.example/last', title: null, referrer: null }
      const steps = [
        [agent, { t: 'hello', protocol: 1 }],
        [visitor, { t: 'hello', protocol: 1, tab: 'tab-last', visible: true, page, chat: { id: null, after: 0 } }],
        [visitor, { t: 'command', key: 'key-last-start', name: 'chat.start', input: { body: 'Is anybody there?' } }],
      ] as const
      for (const [wire, frame] of steps) {
        await wire.say(JSON.stringify(frame))
        await world.clock.advance(1_000)
      }
      const chat = visitor.received.findLast(frame => frame.t === 'entries')
      const known = agent.received.some(
        frame => frame.t === 'chats' && frame.chats.some(({ id }) => chat?.t === 'entries' && id === chat.chat.id),
      )
      if (chat?.t !== 'entries' || chat.last < 2 || !known)
        findings.note('After the run a chat does not come about', JSON.stringify([visitor.received, agent.received]))
    },
  }
}
