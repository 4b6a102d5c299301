import { LibsqlError } from '@libsql/client/web'

/** How a database that is busy is asked again. */
export interface Patience {
  /** How often it is asked in all. */
  tries: number
  /** A number in [0, 1). */
  random: () => number
  /** Resolves after so many milliseconds. */
  sleep: (ms: number) => Promise<void>
}

export const patience: Patience = {
  tries: 8,
  random: Math.random,
  sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
}

const FIRST_PAUSE_MS = 25
const LONGEST_PAUSE_MS = 2_000

/** Does something that is the same done once or twice, again and again while other writers hold the database. */
export async function whileBusy<T>(act: () => Promise<T>, { tries, random, sleep }: Patience = patience): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await act()
    } catch (error) {
      if (!isBusy(error) || tried >= tries) throw error
    }
    // Anywhere between nothing and the whole pause: writers that met once do not meet again.
    await sleep(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tried))
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && (error.code.startsWith('SQLITE_BUSY') || error.code === 'TOO_MANY_STREAMS')
}
