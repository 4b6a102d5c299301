/** What the front allows one client; sizes in bytes, times in milliseconds. */
export interface FrontLimits {
  /** All header lines of one request together. */
  headerBytes: number
  /** Header lines of one request. */
  headers: number
  /** The body of one request, which is taken in whole before the Worker hears of it; its doors take less. */
  bodyBytes: number
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
  /** How many requests may be under way at once, of all clients and of one. */
  underWay: number
  underWayOfOne: number
  /** Connections of one peer that is no trusted proxy. */
  peerConnections: number
  /** One message of a client's socket; the live objects take less. */
  messageBytes: number
  /** Frames of every kind that a client's socket may bring in one window. */
  framesPerWindow: number
  frameWindowMs: number
  /** How long a stopping front waits for answers under way. */
  graceMs: number
}

/** The limits of a front in service. */
export const frontLimits: FrontLimits = {
  headerBytes: 16 * 1024,
  headers: 100,
  bodyBytes: 256 * 1024,
  headersMs: 15_000,
  requestMs: 120_000,
  idleMs: 65_000,
  stalledMs: 120_000,
  answerMs: 60_000,
  patienceMs: 10_000,
  waiting: 1_000,
  underWay: 2_000,
  underWayOfOne: 256,
  peerConnections: 2_000,
  messageBytes: 64 * 1024,
  framesPerWindow: 1_200,
  frameWindowMs: 10_000,
  graceMs: 5_000,
}
