/** An expected refusal, as a value. `code` is stable; `message` is one sentence for a person; `field` names what was wrong. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  readonly field?: string | undefined
}

export type ProblemCode =
  | 'bad-frame'
  | 'bad-input'
  | 'unknown-command'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'taken'
  | 'closed'
  | 'key-reused'
  | 'too-old'
  | 'too-many'
  | 'too-large'
  | 'paused'
  | 'plugin-fault'
  | 'unavailable'
  | 'protocol'
  | 'signed-out'
