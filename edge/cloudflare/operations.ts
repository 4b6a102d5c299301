import type { Operations } from '../../core/http/deps.ts'
import { operatorKeyProblem } from '../../core/http/operator/operator-key.ts'
import { readRetention } from '../../core/retention.ts'
import type { Env } from './env.ts'
import { keepHouse } from './keep-house.ts'
import { figuresText, registry } from './meter.ts'
import { writeLog } from './write-log.ts'

/** Rooms that deliver at the same time before a stop. */
const together = 10

/** What the Worker does for its operator. Throws a sentence where the variables cannot be used. */
export function operationsOf(env: Env): Operations {
  const key = env.OPERATOR_KEY || null
  const wrong = key === null ? null : operatorKeyProblem(key)
  if (wrong !== null) throw new Error(`OPERATOR_KEY ${wrong}.`)
  return {
    key,
    figures: () => figuresText(env, Date.now()),
    oldestParcel: registry.oldestParcel,
    retention: readRetention(env),
    drain: () => drain(env),
    keepHouse: everyone => keepHouse(env, Date.now(), everyone),
  }
}

/** Lets the rooms deliver what waits. */
async function drain(env: Env): Promise<number> {
  // Desks are named by their tenant alone.
  const rooms = registry
    .undelivered()
    .filter(name => name.includes('.'))
    .reverse()
  let left = 0
  const work = async () => {
    for (let name = rooms.pop(); name !== undefined; name = rooms.pop()) {
      try {
        left += await env.ROOM.get(env.ROOM.idFromName(name)).drain()
      } catch (error) {
        writeLog('warn', 'object.not-drained', { object: name, error })
        left++
      }
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  return left
}
