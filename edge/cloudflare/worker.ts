import type { App } from '../../core/http/app.ts'
import { problemResponse } from '../../core/http/problem.ts'
import type { Env } from './env.ts'
import { keepHouse } from './keep-house.ts'
import { reportFigures } from './meter.ts'
import { workerApp } from './worker-app.ts'
import { writeLog } from './write-log.ts'

export { DeskObject } from './desk-object.ts'
export { MeterObject } from './meter-object.ts'
export { RoomObject } from './room-object.ts'

/** One per isolate: it remembers what it may. */
let app: App | null = null

export default {
  async fetch(request, env, ctx) {
    try {
      app ??= workerApp(env)
    } catch (error) {
      writeLog('error', 'worker.misconfigured', { error })
      const detail = 'Porchlight is not configured; its log says what is missing.'
      return problemResponse({ status: 503, code: 'unavailable', detail })
    }
    reportFigures(env, work => ctx.waitUntil(work), Date.now())
    return app.fetch(request)
  },
  async scheduled({ scheduledTime }, env) {
    await keepHouse(env, scheduledTime)
  },
} satisfies ExportedHandler<Env>
