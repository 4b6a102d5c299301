import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { RoomHost } from '../host.ts'
import type { CommandAnswer } from '../ports.ts'
import { readMeta, writeMeta } from '../sql/migrate.ts'
import type { Unit } from './unit.ts'

/** What a command was answered, and by which payload its key is known. */
export interface Answered {
  readonly digest: string
  readonly answer: CommandAnswer
}

/** A command by who sent it and its key, with when the key says it was made, ms; null where it does not. */
export interface CommandName {
  readonly who: string
  readonly key: string
  readonly madeAt: number | null
}

/** The answers of commands: what comes again is answered again, and not carried out twice. */
export interface Answers {
  /** The answer to this command, also where its unit is not written yet; null where it is new. */
  find(name: CommandName): Answered | null
  /** Keeps an answer in this unit. With `few`, of its sender only the newest stay. */
  keep(name: CommandName, answered: Answered & { readonly at: number; readonly few: boolean }): void
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
const sendersCounted = 10_000
/** Commands are remembered beside their rows in two generations of so many, which spares most of them a look into the rows. */
const generation = 10_000
/** How far ahead of the room's clock a key may say it was made and be believed, ms. */
const early = 5_000

const answerShape = z.custom<CommandAnswer>(value => typeof value === 'object' && value !== null && 'ok' in value)

export function createAnswers(
  { sql, now }: Pick<RoomHost, 'sql' | 'now'>,
  unit: () => Pick<Unit, 'undo' | 'put' | 'write'>,
): Answers {
  /** Answers that wait to be written, and after that null: then the answer is in its row. */
  let lately = new Map<string, Answered | null>()
  let before = new Map<string, Answered | null>()
  let waiting: string[] = []
  let turnedAt = now()
  /** A key that was made later than this, and is believed, is in a row only if it is among those remembered, ms. */
  let knownSince = Math.max(turnedAt + early, Number(readMeta(sql, latestKey) ?? 0))
  const since = new Map<string, number>()

  const isToBeCounted = (who: string) => {
    const count = since.get(who) ?? 0
    if (since.size >= sendersCounted) since.clear()
    since.set(who, (count + 1) % every)
    return count === 0
  }
  const isSurelyNew = (madeAt: number | null) => madeAt !== null && madeAt > knownSince && madeAt <= now() + early
  const turn = () => {
    knownSince = Math.max(knownSince, turnedAt + early)
    turnedAt = now()
    before = lately
    lately = new Map()
  }
  const remember = (name: string, answered: Answered) => {
    lately.set(name, answered)
    waiting.push(name)
    unit().undo(() => {
      lately.delete(name)
      waiting.pop()
    })
  }
  /** What is not believed now would be, once its time has come. */
  const keepInMind = (madeAt: number) => {
    knownSince = madeAt
    unit().write(to => writeMeta(to, latestKey, String(madeAt)))
  }

  return {
    find: ({ who, key, madeAt }) => {
      const name = nameOf(who, key)
      const known = lately.has(name) ? lately.get(name) : before.get(name)
      if (known) return known
      if (known === undefined && isSurelyNew(madeAt)) return null
      const [row] = sql.all('SELECT digest, answer FROM command WHERE who = ? AND key = ?', who, key)
      return row ? { digest: String(row.digest), answer: answerShape.parse(JSON.parse(String(row.answer))) } : null
    },
    keep: ({ who, key, madeAt }, { digest, answer, at, few }) => {
      remember(nameOf(who, key), { digest, answer })
      if (madeAt !== null && madeAt > Math.max(at + early, knownSince)) keepInMind(madeAt)
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
      for (const name of waiting) lately.set(name, null)
      waiting = []
      if (lately.size >= generation) turn()
    },
  }
}

/** The latest time that a key not believed said it was made at, ms. */
const latestKey = 'latest-key'

function nameOf(who: string, key: string): string {
  return `${who} ${key}`
}
