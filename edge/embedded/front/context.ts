import type { FrontLimits } from './limits.ts'
import type { RequestReader } from './request.ts'
import type { UnderWay } from './under-way.ts'
import type { Links } from './upgrade.ts'
import type { Upstream } from './upstream.ts'
import type { WorkerConnections } from './worker-connections.ts'

/** Everything a request's way through the front shares with the others. */
export interface FrontContext {
  upstream: Upstream
  limits: FrontLimits
  connections: WorkerConnections
  reader: RequestReader
  links: Links
  underWay: UnderWay
  /** How many requests wait for the Worker to come back. */
  waiting: number
  /** Epoch milliseconds. */
  now: () => number
  report: (fault: unknown) => void
}
