import { DurableObject } from 'cloudflare:workers'
import { createRegistry, type MeterReport } from '../../core/meter/registry.ts'
import type { Env } from './env.ts'
import type { MeterPort } from './meter.ts'

/**
 * Adds up what the isolates counted, because none of them sees what the others do. It lives in memory only: a counter that starts anew is
 * what readers of such figures are used to.
 */
export class MeterObject extends DurableObject<Env> implements MeterPort {
  readonly #registry = createRegistry()

  async add(report: MeterReport): Promise<void> {
    this.#registry.add(report)
  }

  async text(): Promise<string> {
    return this.#registry.text(Date.now())
  }
}
