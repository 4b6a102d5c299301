import { env } from 'cloudflare:workers'
import type { DeskObject } from './desk-object.ts'
import type { RoomObject } from './room-object.ts'

declare global {
  // biome-ignore lint/style/noNamespace: the platform types its bindings by a namespace.
  namespace Cloudflare {
    interface Env {
      readonly ROOM: DurableObjectNamespace<RoomObject>
      readonly DESK: DurableObjectNamespace<DeskObject>
      readonly PORCHLIGHT_SECRET: string
    }
  }
}

/** The bindings of the Worker that tests inside workerd run in. */
export const testEnv = env
