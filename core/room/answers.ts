import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Sql } from '../host.ts'
import type { CommandAnswer } from '../ports.ts'
import type { Unit } from './unit.ts'

/** What a command was answered, and by which payload its key is known. */
export interface Answered {
  readonly digest: string
  readonly answer: CommandAnswer
}

/** The answers of commands by who sent them and their key: what comes again is answered again, and not carried out twice. */
export interface Answers {
  /** The answer to this key, also of a command whose unit is not written yet; null where the key is new. */
  find(who: string, key: string): Answered | null
  /** Keeps an answer in this unit. With `few`, of its sender only the newest stay. */
  keep(who: string, key: string, answered: Answered & { readonly at: number; readonly few: boolean }): void
  /** Forgets what was answered before this time, ms. */
  forget(before: number): void
  /** The rows are written. */
  flushed(): void
}

/** Counting a sender's answers at every command would cost as much as the command. */
const every = 25
/** How many stay when they are counted: those that come until the next count have their place too. */
export const answersLeft = limits.commandsPerVisitor - (every - 1)
/** Senders counted for; all are forgotten when there are more, which only counts some sooner. */
const most = 10_000

const answerShape = z.custom<CommandAnswer>(value => typeof value === 'object' && value !== null && 'ok' in value)

export function createAnswers(sql: Sql, unit: () => Unit): Answers {
  let waiting = new Map<string, Answered>()
  const since = new Map<string, number>()
  const isToBeCounted = (who: string) => {
    const count = since.get(who) ?? 0
    if (since.size >= most) since.clear()
    since.set(who, (count + 1) % every)
    return count === 0
  }

  return {
    find: (who, key) => {
      const [row] = sql.all('SELECT digest, answer FROM command WHERE who = ? AND key = ?', who, key)
      if (!row) return waiting.get(nameOf(who, key)) ?? null
      return { digest: String(row.digest), answer: answerShape.parse(JSON.parse(String(row.answer))) }
    },
    keep: (who, key, { digest, answer, at, few }) => {
      const name = nameOf(who, key)
      waiting.set(name, { digest, answer })
      unit().undo(() => waiting.delete(name))
      unit().put('command', [who, key, digest, JSON.stringify(answer), at])
      if (few && isToBeCounted(who))
        unit().write(to =>
          to.run(
            'DELETE FROM command WHERE who = ? AND key IN (SELECT key FROM command WHERE who = ? ORDER BY at DESC, key DESC LIMIT -1 OFFSET ?)',
            who,
            who,
            answersLeft,
          ),
        )
    },
    forget: before => unit().write(to => to.run('DELETE FROM command WHERE at < ?', before)),
    flushed: () => {
      if (waiting.size > 0) waiting = new Map()
    },
  }
}

function nameOf(who: string, key: string): string {
  return `${who} ${key}`
}
