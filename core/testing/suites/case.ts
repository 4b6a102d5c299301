/** One promise, for any test runner: it holds when `run` settles. */
export interface Case {
  readonly name: string
  readonly run: () => Promise<void>
}
