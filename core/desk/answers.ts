import { limits, type Problem } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { digestOf } from '../commands/digest.ts'
import { keyTime } from '../commands/key-time.ts'
import type { Sql } from '../host.ts'
import type { CommandAnswer } from '../ports.ts'

export interface GivenCommand {
  readonly key: string
  readonly name: string
  readonly input: unknown
}

/**
 * Answers a command once: the same key of the same agent gets the stored answer again, the same key with another payload is
 * refused. Called inside the transaction of the command's effect. Refusals that may be different a moment later are not stored.
 */
export function answerOnce(
  sql: Sql,
  agentId: string,
  command: GivenCommand,
  now: number,
  work: () => CommandAnswer,
): CommandAnswer {
  const { key, name, input } = command
  const text = JSON.stringify(input ?? null)
  const digest = digestOf(`${name} ${text}`)
  const known = sql.all('SELECT digest, answer FROM command WHERE agent = ? AND key = ?', agentId, key)[0]
  if (known)
    return known.digest === digest
      ? stored.parse(JSON.parse(String(known.answer)))
      : refused('key-reused', 'This key was used for another command before.', 'key')
  const madeAt = keyTime(key)
  if (madeAt !== null && madeAt < now - limits.commandMemory)
    return refused('too-old', 'This command is too old to be repeated.', 'key')

  const answer = work()
  if (!answer.ok && passing.has(answer.problem.code)) return answer
  sql.run(
    'INSERT INTO command (agent, key, digest, answer, at) VALUES (?, ?, ?, ?, ?)',
    agentId,
    key,
    digest,
    JSON.stringify(answer),
    now,
  )
  return answer
}

/** Forgets answers that nobody may ask for any more. */
export function forgetAnswers(sql: Sql, now: number): void {
  sql.run('DELETE FROM command WHERE at < ?', now - limits.commandMemory)
}

export function refused(code: Problem['code'], message: string, field?: string): CommandAnswer {
  return { ok: false, problem: { code, message, ...(field !== undefined && { field }) } }
}

const passing: ReadonlySet<string> = new Set(['unavailable', 'paused', 'plugin-fault', 'too-many'])
// Written by this code only.
const stored = z.custom<CommandAnswer>(value => typeof value === 'object' && value !== null && 'ok' in value)
