import { env } from 'cloudflare:workers'
import type { DeskObject } from './desk-object.ts'
import type { Env as WorkerEnv } from './env.ts'
import type { RoomObject } from './room-object.ts'

declare global {
  // biome-ignore lint/style/noNamespace: the platform types its bindings by a namespace.
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      readonly ROOM: DurableObjectNamespace<RoomObject> & WorkerEnv['ROOM']
      readonly DESK: DurableObjectNamespace<DeskObject> & WorkerEnv['DESK']
    }
  }
}

/** The bindings of the Worker that tests inside workerd run in. */
export const testEnv = env
