/** One promise, for any test runner: it holds when `run` settles. */
export interface Case {
  readonly name: string
  /** Holds only where no further plugin runs, such as one that sets timers for ever. */
  readonly alone?: true
  readonly run: () => Promise<void>
}
