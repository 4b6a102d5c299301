import { porchlightProcess } from '../../../e2e/support/porchlight-process.ts'
import { siteKeyOf } from '../../replay/server.ts'
import type { Target } from './target.ts'

/** The product as a process, and what can be seen of it from outside. */
export interface EdgeServer extends Target {
  /** Megabytes that Node and workerd hold; 0 for what the system does not tell. */
  memory(): Promise<{ readonly node: number; readonly workerd: number }>
  /** Whether the processes are those that were started. */
  stands(): boolean
  said(): string
  remove(): Promise<void>
}

export async function startEdgeServer(): Promise<EdgeServer> {
  const porchlight = porchlightProcess({ LOG_FORMAT: 'json', PORCHLIGHT_OWNER_PASSWORD: 'a password of the fuzz' })
  try {
    const { origin, port } = new URL(await porchlight.start())
    const key = await siteKeyOf(origin, 'demo')
    const first = porchlight.pids()
    return {
      port: Number(port),
      key,
      memory: async () => {
        const text = await (await fetch(`${origin}/metrics`)).text()
        const of = (name: string) =>
          Number(new RegExp(`resident_memory_bytes\\{process="${name}"\\} (\\d+)`).exec(text)?.[1] ?? 0) / 1e6
        return { node: of('node'), workerd: of('workerd') }
      },
      stands: () => {
        const now = porchlight.pids()
        return now.node === first.node && now.workerd === first.workerd
      },
      said: porchlight.said,
      remove: porchlight.remove,
    }
  } catch (error) {
    await porchlight.remove()
    throw error
  }
}
