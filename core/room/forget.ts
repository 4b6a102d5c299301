import { limits, times } from '@porchlight/plugin-sdk/protocol'
import { closeChat } from '../chat/chats.ts'
import { dayOf } from '../plugins/apply.ts'
import type { Live } from './live.ts'
import type { ChatRecord } from './records.ts'

/** Chats that are given up in one go: each goes to the tenant database with its whole log. */
const chatsAtOnce = 50

/** Lets go what has had its time: see `core/retention.ts` for how long everything stays. */
export function forgetOld(live: Live): void {
  const now = live.host.now()
  const ended = givenUp(live, now).slice(0, chatsAtOnce)
  for (const chat of ended) closeChat(live, chat.id, { kind: 'system' }, 'expired')
  live.answers.forget(now - limits.commandMemory)
  const first = dayOf(now - times.counterStay)
  const workBefore = now - times.workStay
  live.unit.write(sql => {
    sql.run('DELETE FROM counter WHERE day < ?', first)
    sql.run('DELETE FROM fault WHERE at < ?', now - times.counterStay)
    // Work that is tried or rings gets a new time or goes: what is left of such an age belongs to a plugin that is not here.
    sql.run('DELETE FROM task WHERE at < ?', workBefore)
    sql.run('DELETE FROM timer WHERE at < ?', workBefore)
  })
}

/** Whether something of this room has had its time, as far as can be told without looking at everything. */
export function isForgetDue(live: Live): boolean {
  const now = live.host.now()
  const first = (column: string, table: string) => live.host.sql.all(`SELECT MIN(${column}) AS at FROM ${table}`)[0]?.at
  const command = first('at', 'command')
  const counter = first('day', 'counter')
  return (
    (typeof command === 'number' && command < now - limits.commandMemory) ||
    (typeof counter === 'string' && counter < dayOf(now - times.counterStay)) ||
    givenUp(live, now).length > 0
  )
}

/** Chats in which nobody has spoken for so long that nobody will. */
function givenUp({ chats }: Live, now: number): ChatRecord[] {
  return [...chats.values()].filter(
    chat => chat.state !== 'closed' && (chat.turn?.at ?? chat.openedAt) < now - times.unansweredStay,
  )
}
