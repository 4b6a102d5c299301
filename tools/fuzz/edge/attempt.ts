/** Something that is sent over a connection of its own. */
export interface Attempt {
  readonly name: string
  /** What is written, piece by piece. */
  readonly parts: readonly Buffer[]
  /** Between the pieces, ms. */
  readonly pause: number
  /** `answer`: the server has to say something. `leave`: the client goes away when all is written, whatever comes. */
  readonly expects: 'answer' | 'leave'
  /** Frames follow once the server has agreed to a WebSocket. */
  readonly frames?: readonly Buffer[]
}

/** What came back, and how it ended. */
export interface Outcome {
  readonly bytes: Buffer
  readonly ended: 'by-server' | 'by-client' | 'late'
}

export function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
