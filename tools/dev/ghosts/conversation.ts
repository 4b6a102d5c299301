import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import type { GhostSocket } from './socket.ts'
import { pick, type Random } from './walk.ts'

const questions = [
  'Hello! Does the Ridgeline 2 stand up to real wind, say on a ridge in October?',
  'Hi, can I still return a tent after I have pitched it once in the garden?',
  'Do you repair poles of tents that are ten years old?',
  'We are two adults and two children. Longhouse 4, or is that too much to carry?',
  'Is the footprint included, or do I order that by itself?',
  'When would it be here if I order today?',
]
const answers = [
  'Ah, good to know.',
  'Thank you, that helps!',
  'And what does that cost?',
  'Could you tell me a bit more?',
]
const goodbye = 'Great, thanks for your help!'

const PATIENCE_MS = 120_000
const TURNS = 2

/** A ghost asks something, answers whoever answers, and ends the chat. It never writes while no agent is there. */
export async function converse(socket: GhostSocket, random: Random, signal: AbortSignal): Promise<void> {
  const say = (name: string, input: object) => {
    const key = randomBytes(12).toString('base64url')
    socket.send({ t: 'command', key, name, input })
    return key
  }
  const thinking = () => sleep(2_000 + random() * 6_000, undefined, { signal })
  socket.send({ t: 'chat', id: null, after: 0 })
  const key = say('chat.start', { body: pick(questions, random) })
  const chatId = await socket.next(PATIENCE_MS, frame =>
    frame.t === 'ack' && frame.key === key ? chatIdIn(frame.result) : null,
  )
  if (chatId === null) return
  for (let turn = 0; turn <= TURNS; turn++) {
    const answered = await socket.next(PATIENCE_MS, wordsOfAgent)
    if (answered === null) break
    socket.send({ t: 'signal', name: 'chat.typing', input: { chatId, typing: true } })
    await thinking()
    say('chat.say', { chatId, body: turn === TURNS ? goodbye : pick(answers, random) })
  }
  say('chat.end', { chatId })
}

function chatIdIn(result: unknown): string | null {
  return typeof result === 'object' && result !== null && 'chatId' in result ? String(result.chatId) : null
}

function wordsOfAgent(frame: RoomToVisitor): string | null {
  if (frame.t !== 'entries') return null
  const said = frame.entries.find(entry => entry.kind === 'message' && entry.author.kind === 'agent')
  return said?.body ?? null
}
