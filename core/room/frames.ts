import {
  limits,
  type Problem,
  spoken,
  type VisitorFrame,
  visitorFrame,
  visitorProtocol,
} from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { badInput } from '../commands/bad-input.ts'
import { isLongerThan } from '../commands/bytes.ts'
import { parseJson } from '../commands/parse-json.ts'
import type { Dispatcher } from '../plugins/dispatch.ts'
import type { VisitorDoor } from '../ports.ts'
import { isSitePage } from '../visitor/site-hosts.ts'
import { noteActivity } from './activity.ts'
import { attachmentOf, type VisitorSocket } from './attachment.ts'
import { runCommand } from './commands.ts'
import { setCustom } from './custom.ts'
import type { Live } from './live.ts'
import { ownEntry } from './own-entry.ts'
import { viewPage } from './page-view.ts'
import { visitorIdOf } from './record.ts'
import type { ChatRecord, VisitorAttachment } from './records.ts'
import { leaveTab, loseSocket, touchTab } from './tabs.ts'
import { toVisitor } from './to-visitor.ts'
import { createTraffic } from './traffic.ts'

/** What comes in on visitors' sockets. */
export interface Frames {
  connect(socket: VisitorSocket, door: VisitorDoor): void
  message(socket: VisitorSocket, text: string): void
  closed(socket: VisitorSocket, code: number): void
  /** Says hello again to every page that was greeted: the site is another one than it was then. */
  greetAgain(): void
}

export interface FramesParts {
  readonly live: Live
  readonly dispatcher: Dispatcher
  /** Runs work as a unit; `now` where somebody waits for the answer. */
  readonly act: (work: () => void, options?: { now?: boolean }) => void
}

type FrameOf<T extends VisitorFrame['t']> = Extract<VisitorFrame, { t: T }>

export function createFrames({ live, dispatcher, act }: FramesParts): Frames {
  const traffic = createTraffic(live.host)

  const bad = (socket: VisitorSocket, problem: Problem) => {
    if (traffic.bad(socket.id)) return socket.close(1008, 'Too many frames that are not valid')
    socket.send(toVisitor.error(problem))
  }

  const chatOf = (visitorId: string): ChatRecord | undefined => {
    const id = live.chatOf.get(visitorId)
    return id === undefined ? undefined : live.chats.get(id)
  }

  const greet = (socket: VisitorSocket, visitorId: string) => {
    const { version: config } = live.config()
    const plugins = live.plugins().map(({ id }) => id)
    socket.send(toVisitor.hello({ now: live.host.now(), config, online: live.online(), plugins }, chatOf(visitorId)))
  }

  const hello = (socket: VisitorSocket, attachment: VisitorAttachment, frame: FrameOf<'hello'>) => {
    const door = frame.visit ? { ...attachment.door, visit: frame.visit } : attachment.door
    const id = visitorIdOf(door)
    socket.attach({ ...attachment, door, visitorId: id, tab: frame.tab, chat: false } satisfies VisitorAttachment)
    act(
      () => {
        if (frame.page) viewPage(live, door, frame.tab, frame.page, { socket: socket.id, comesBack: true })
        touchTab(live, id, frame.tab, { visible: frame.visible, socket: socket.id })
        live.unit.hold(() => {
          greet(socket, id)
          if (frame.chat) openChat(socket, id, frame.chat)
        })
      },
      { now: true },
    )
  }

  /** Once what was posted before is told: from here on the socket gets the news, of which this is the beginning. */
  const openChat = (socket: VisitorSocket, visitorId: string, asked: { id: string | null; after: number }) => {
    const attachment = attachmentOf(socket)
    if (!attachment) return
    socket.attach({ ...attachment, chat: true } satisfies VisitorAttachment)
    sendChat(socket, visitorId, asked)
  }

  const sendChat = (socket: VisitorSocket, visitorId: string, asked: { id: string | null; after: number }) => {
    const chat = chatOf(visitorId)
    if (!chat) return socket.send(toVisitor.noChat())
    let after = asked.id === chat.id ? Math.min(asked.after, chat.lastPublic) : 0
    do {
      const entries = live.log.forVisitor(chat.id, after, limits.entriesPerFrame)
      socket.send(toVisitor.entries(chat, after, entries))
      const last = entries.at(-1)
      if (!last) return
      after = last.v
    } while (after < chat.lastPublic)
  }

  /** Told once it is stored: a pong comes from the host, which knows nothing of rows. */
  const confirm = (socket: VisitorSocket, key: string | undefined) => {
    if (key !== undefined) live.unit.hold(() => socket.send(toVisitor.ack(key, null)))
  }

  const command = (socket: VisitorSocket, visitorId: string, { key, name, input }: FrameOf<'command'>) => {
    act(
      () => {
        const answer = runCommand(live, dispatcher, { kind: 'visitor', id: visitorId }, { key, name, input })
        live.unit.hold(() =>
          socket.send(answer.ok ? toVisitor.ack(key, answer.result) : toVisitor.refused(key, answer.problem)),
        )
      },
      { now: true },
    )
  }

  const signal = (socket: VisitorSocket, visitorId: string, frame: FrameOf<'signal'>) => {
    const [pluginId = '', name = ''] = frame.name.split('.')
    const plugin = live.plugins().find(one => one.id === pluginId)
    const definition = ownEntry(plugin?.module.contract.signals, name)
    if (!plugin || !definition || (definition.from ?? 'agent') === 'agent')
      return bad(socket, { code: 'unknown-command', message: `There is no signal ${frame.name}.`, field: 'name' })
    const input = definition.input.safeParse(frame.input)
    if (!input.success) return bad(socket, badInput(input.error))
    act(() => dispatcher.signal(plugin, name, input.data, { kind: 'visitor', id: visitorId }), { now: true })
  }

  const handle = (socket: VisitorSocket, attachment: VisitorAttachment, frame: VisitorFrame) => {
    const page = frame.t === 'page' ? frame : frame.t === 'hello' ? frame.page : null
    if (page && !isSitePage(live.config().domains, page.url)) return bad(socket, foreignPage(frame.t))
    if (frame.t === 'hello') return hello(socket, attachment, frame)
    const { visitorId, tab, door } = attachment
    if (visitorId === null || tab === null)
      return bad(socket, { code: 'bad-frame', message: 'The first frame must be hello.', field: 't' })
    switch (frame.t) {
      case 'page':
        return act(() => {
          viewPage(live, door, tab, frame, { socket: socket.id, comesBack: false })
          confirm(socket, frame.id)
        })
      case 'activity':
        return act(() => noteActivity(live, visitorId, tab, frame))
      case 'set':
        return act(() => {
          setCustom(live, visitorId, frame.values)
          confirm(socket, frame.id)
        })
      case 'leave':
        return act(() => leaveTab(live, visitorId, tab))
      case 'chat':
        return act(() => live.unit.hold(() => openChat(socket, visitorId, frame)), { now: true })
      case 'command':
        if (door.visitorId !== null) return command(socket, door.visitorId, frame)
        return socket.send(
          toVisitor.refused(frame.key, {
            code: 'not-allowed',
            message: 'A chat needs a token; ask for one with a beacon that says `chat`.',
          }),
        )
      case 'signal':
        return door.visitorId === null ? undefined : signal(socket, door.visitorId, frame)
    }
  }

  return {
    connect: (socket, door) => {
      socket.attach({ door, visitorId: null, tab: null, chat: false } satisfies VisitorAttachment)
    },
    message: (socket, text) => {
      if (traffic.floods(socket.id)) return socket.close(1008, 'Too many frames')
      if (isLongerThan(text, limits.frameBytes))
        return socket.close(1009, `A frame has ${limits.frameBytes} bytes at most`)
      const attachment = attachmentOf(socket)
      if (!attachment) return socket.close(1011, 'The socket lost its attachment')
      const parsed = parseJson(text)
      if (!parsed.ok) return bad(socket, { code: 'bad-frame', message: `The frame ${parsed.why}.`, field: 'frame' })
      const frame = visitorFrame.safeParse(parsed.value)
      if (frame.success) return handle(socket, attachment, frame.data)
      if (otherProtocol.safeParse(parsed.value).success)
        return socket.close(4400, `This server speaks protocol ${spoken(visitorProtocol).join(' and ')}`)
      bad(socket, badInput(frame.error, 'bad-frame'))
    },
    greetAgain: () =>
      act(
        () =>
          live.unit.hold(() => {
            for (const socket of live.host.sockets()) {
              const { visitorId } = attachmentOf(socket) ?? {}
              if (visitorId) greet(socket, visitorId)
            }
          }),
        { now: true },
      ),
    closed: (socket, code) => {
      traffic.forget(socket.id)
      const { visitorId, tab } = attachmentOf(socket) ?? {}
      if (visitorId && tab) act(() => loseSocket(live, visitorId, tab, socket.id, code))
    },
  }
}

// An address of another site, or one that is a script, must not stand in an agent's list.
function foreignPage(t: VisitorFrame['t']): Problem {
  const message = 'This page is on none of the domains of the site.'
  return { code: 'not-allowed', message, field: t === 'hello' ? 'page.url' : 'url' }
}

const otherProtocol = z.object({
  t: z.literal('hello'),
  protocol: z.number().refine(protocol => !spoken(visitorProtocol).includes(protocol)),
})
