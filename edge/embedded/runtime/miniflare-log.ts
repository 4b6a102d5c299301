import { Log, LogLevel } from 'miniflare'

/** Hands miniflare's warnings and errors to the host's log; what it says of its own ports is nobody's business. */
export class MiniflareLog extends Log {
  readonly #write: (line: string) => void

  constructor(write: (line: string) => void) {
    super(LogLevel.WARN)
    this.#write = write
  }

  override log(line: string): void {
    this.#write(line)
  }
}
