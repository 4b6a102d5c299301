import type { Meter } from '../../core/meter/meter.ts'
import { createRegistry, type MeterReport } from '../../core/meter/registry.ts'
import type { Env } from './env.ts'
import { writeLog } from './write-log.ts'

/** What this isolate counted. On one machine it is the only one, and its figures are the whole. */
export const registry = createRegistry()

/** For whoever only counts. */
export const meter: Meter = registry

/** What others may call on the object that adds up what all isolates counted. */
export interface MeterPort {
  add(report: MeterReport): Promise<void>
  text(): Promise<string>
}

/** How often an isolate tells what it counted, ms. */
const every = 15_000
let toldAt = 0

/** Tells what this isolate counted to the object that adds up, now and then; nothing where there is no such object. */
export function reportFigures(env: Env, waitUntil: (work: Promise<unknown>) => void, now: number): void {
  if (!env.METER || now - toldAt < every) return
  toldAt = now
  const report = registry.take()
  if (report) waitUntil(tell(env.METER, report))
}

async function tell(meters: NonNullable<Env['METER']>, report: MeterReport): Promise<void> {
  try {
    await meterOf(meters).add(report)
  } catch (error) {
    // What was counted is not sent again: an object that is overloaded must not be asked more and more.
    writeLog('warn', 'meter.not-told', { error })
  }
}

/** The figures of all isolates as text, or of this one where nobody adds them up. */
export async function figuresText(env: Env, now: number): Promise<string> {
  if (!env.METER) return registry.text(now)
  const report = registry.take()
  if (report) await meterOf(env.METER).add(report)
  return meterOf(env.METER).text()
}

function meterOf(meters: NonNullable<Env['METER']>) {
  return meters.get(meters.idFromName('meter'))
}
