/** What the front allows one client; sizes in bytes, times in milliseconds. */
export interface FrontLimits {
  /** All header lines of one request together. */
  headerBytes: number
  /** Header lines of one request. */
  headers: number
  /** The body of one request. */
  bodyBytes: number
  /** A body up to this size is taken in whole before the Worker hears of the request. */
  collectedBytes: number
  /** Until all headers of a request have arrived. */
  headersMs: number
  /** Until the whole request has arrived. */
  requestMs: number
  /** An open connection without a request on it. */
  idleMs: number
  /** A connection on which nothing moves while a request is under way. */
  stalledMs: number
  /** Until the Worker begins its answer. */
  answerMs: number
  /** How long a request waits for a Worker that is starting or coming back. */
  patienceMs: number
  /** How many requests may wait for it at once. */
  waiting: number
  /** How long a stopping front waits for answers under way. */
  graceMs: number
}

/** The limits of a front in service. */
export const frontLimits: FrontLimits = {
  headerBytes: 16 * 1024,
  headers: 100,
  bodyBytes: 32 * 1024 * 1024,
  collectedBytes: 32 * 1024,
  headersMs: 15_000,
  requestMs: 120_000,
  idleMs: 65_000,
  stalledMs: 120_000,
  answerMs: 60_000,
  patienceMs: 10_000,
  waiting: 1_000,
  graceMs: 5_000,
}
