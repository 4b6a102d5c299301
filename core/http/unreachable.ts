/** A live object or a store could not be reached, after retries: answered with 503, so that the client tries again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}
