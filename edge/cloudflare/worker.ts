import type { App } from '../../core/http/app.ts'
import { problemResponse } from '../../core/http/problem.ts'
import type { Env } from './env.ts'
import { wakeRooms } from './wake-rooms.ts'
import { workerApp } from './worker-app.ts'
import { writeLog } from './write-log.ts'

export { DeskObject } from './desk-object.ts'
export { RoomObject } from './room-object.ts'

/** One per isolate: it remembers what it may. */
let app: App | null = null

export default {
  async fetch(request, env) {
    try {
      app ??= workerApp(env)
    } catch (error) {
      writeLog('error', 'worker.misconfigured', { error: String(error) })
      const detail = 'Porchlight is not configured; its log says what is missing.'
      return problemResponse({ status: 503, code: 'unavailable', detail })
    }
    return app.fetch(request)
  },
  async scheduled({ scheduledTime }, env) {
    await wakeRooms(env, scheduledTime)
  },
} satisfies ExportedHandler<Env>
