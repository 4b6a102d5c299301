import type { Side } from '../processes/side.ts'
import { openChats } from './chats.ts'

export interface MessagesInput {
  readonly side: Side
  readonly chats: number
  /** Messages of each chat, less than what a socket may send in its window. */
  readonly each: number
}

/** Messages of many visitors, each of whom sends the next one when the last is acknowledged; messages a second. */
export async function messages({ side, chats: count, each }: MessagesInput): Promise<{ rate: number }> {
  const chats = await openChats(side, count)
  const begun = performance.now()
  await Promise.all(
    chats.map(async (chat, n) => {
      for (let sent = 0; sent < each; sent++)
        await chat.say(`Message ${sent} of ${n}: does it stand up to rain and to a dog?`)
    }),
  )
  const seconds = (performance.now() - begun) / 1_000
  for (const chat of chats) chat.close()
  return { rate: (count * each) / seconds }
}
