import type { Side } from '../processes/side.ts'
import { httpTo } from './http.ts'
import type { LoadSocket } from './socket.ts'
import { arrive, openAll } from './visitors.ts'

/** A visitor's chat that goes on over a socket. */
export interface LoadChat {
  readonly chatId: string
  /** Sends a message; resolves when it is acknowledged. */
  say(body: string): Promise<void>
  /** Sends a message and does not wait. */
  post(body: string): void
  close(): void
}

let keys = 0

/** Chats that have begun, each with its window open. */
export async function openChats(side: Side, count: number, path = side.visitors): Promise<LoadChat[]> {
  const http = httpTo(side.port)
  const sockets = await openAll(side, await arrive(side, http, count), { chat: true, path })
  http.close()
  return Promise.all(sockets.map(begin))
}

async function begin(socket: LoadSocket): Promise<LoadChat> {
  const waiting = new Map<string, { resolve: (result: { chatId: string }) => void; reject: (why: Error) => void }>()
  socket.onClose = why => {
    for (const { reject } of waiting.values()) reject(new Error(`a chat's socket was closed: ${why}`))
  }
  socket.onText = text => {
    if (!text.startsWith('{"t":"ack"') && !text.startsWith('{"t":"refused"')) return
    const answer: { t: string; key: string; result: { chatId: string } } = JSON.parse(text)
    const caller = waiting.get(answer.key)
    waiting.delete(answer.key)
    if (answer.t === 'ack') caller?.resolve(answer.result)
    else caller?.reject(new Error(text))
  }
  const frame = (name: string, input: unknown) => {
    const key = `${Date.now().toString(36)}-${(keys++).toString(36).padStart(6, '0')}`
    return { key, text: JSON.stringify({ t: 'command', key, name, input }) }
  }
  const command = (name: string, input: unknown) =>
    new Promise<{ chatId: string }>((resolve, reject) => {
      const { key, text } = frame(name, input)
      waiting.set(key, { resolve, reject })
      socket.send(text)
    })
  const { chatId } = await command('chat.start', { body: 'Hello, is the Ridgeline tent in stock?' })
  return {
    chatId,
    say: async body => {
      await command('chat.say', { chatId, body })
    },
    post: body => socket.send(frame('chat.say', { chatId, body }).text),
    close: () => {
      socket.onClose = () => {}
      socket.close()
    },
  }
}
