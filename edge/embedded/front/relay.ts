import type { ServerResponse } from 'node:http'
import type { AnswerHead } from './answer-reader.ts'
import { answerHeaders, hasHeader } from './headers.ts'
import type { Call, CallTaker } from './worker-connections.ts'

/** A body up to this many bytes goes out in one piece with its head. */
const ONE_PIECE = 16 * 1024

/** Passes an answer on as it comes. `call` gives the call once it is made; `report` is told of an answer that cannot be passed on. */
export function relayTo(
  response: ServerResponse,
  requestId: string,
  call: () => Call,
  report: (fault: unknown) => void,
): Pick<CallTaker, 'head' | 'body' | 'end'> {
  // Most answers come whole with the first bytes: they are held until then, and leave in one write.
  let held: AnswerHead | null = null
  let first: Buffer | null = null

  function begin(more: readonly string[]): void {
    if (!held) return
    const headers = answerHeaders(held.headers)
    if (!hasHeader(headers, 'x-request-id')) headers.push('x-request-id', requestId)
    response.writeHead(held.status, held.reason, [...headers, ...more])
    held = null
  }

  function write(part: Buffer): void {
    if (response.write(part)) return
    call().pause()
    response.once('drain', () => call().resume())
  }

  function letGo(): void {
    if (!held || response.destroyed) return
    begin([])
    if (first) write(first)
    else response.flushHeaders()
    first = null
  }

  return {
    head(head) {
      held = head
      queueMicrotask(() => {
        try {
          letGo()
        } catch (fault) {
          report(fault)
          response.destroy()
        }
      })
    },
    body(part) {
      if (held && !first) first = part
      else {
        letGo()
        write(part)
      }
    },
    end() {
      if (!held) {
        response.end()
        return
      }
      const body = first
      const counted = hasHeader(held.headers, 'content-length') || body === null
      begin(counted ? [] : ['content-length', String(body.length)])
      if (body === null) response.end()
      else if (body.length > ONE_PIECE) response.end(body)
      // As text it is written together with the head; as bytes it would be a second piece.
      else response.end(body.toString('latin1'), 'latin1')
    },
  }
}
