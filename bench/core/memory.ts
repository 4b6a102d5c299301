import { z } from 'zod'
import { roomOfMany } from './room-of-many.ts'

/** Bytes of this process's heap for one visitor: in the room, and as the bare record that holds what the room's row says. */
export async function visitorMemory({ visitors }: { visitors: number }): Promise<{ ours: number; bare: number }> {
  // The first room brings the code, and what is made once.
  await roomOfMany(10)
  const empty = heap()
  const many = await roomOfMany(visitors)
  const filled = heap()
  const rows = many.rows()
  const before = heap()
  const records = new Map(rows.map(pair))
  const after = heap()
  if (records.size !== visitors) throw new Error('the room does not keep all visitors')
  return { ours: (filled - empty) / visitors, bare: (after - before) / visitors }
}

const named = z.looseObject({ id: z.string() })
function pair(text: string): [string, object] {
  const record = JSON.parse(text)
  return [named.parse(record).id, record]
}

function heap(): number {
  if (!globalThis.gc) throw new Error('memory is measured in a process with --expose-gc')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
