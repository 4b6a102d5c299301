/** Why the host cannot start, as one sentence for the person who started it; shown without a stack. */
export class HostError extends Error {
  override name = 'HostError'
}
