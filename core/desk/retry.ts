import type { DeskHost } from '../host.ts'
import { pauseAfter } from './backoff.ts'

/** Does `work`, and again after a pause when it failed, `tries` times in all. Null when it never worked. */
export async function retried<T>(
  host: DeskHost,
  tries: number,
  work: () => Promise<T>,
  failed: (error: unknown) => void,
): Promise<T | null> {
  for (let failures = 0; failures < tries; failures++) {
    try {
      return await work()
    } catch (error) {
      failed(error)
      await new Promise<void>(resolve => host.soon(pauseAfter(failures, host.random), resolve))
    }
  }
  return null
}
