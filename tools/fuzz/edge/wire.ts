import { connect } from 'node:net'
import type { Attempt, Outcome } from './attempt.ts'

/** How long the server may take to answer what has been said in full, ms. */
const patience = 20_000
/** How long is listened after the last frame to a WebSocket, ms. */
const lastWords = 150

/** Carries out an attempt at a server on this machine. Never rejects: a connection that is cut is an outcome. */
export function attemptAt(port: number, attempt: Attempt): Promise<Outcome> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const got: Buffer[] = []
    let ended: Outcome['ended'] = 'by-server'
    let agreed = false
    const leave = (how: Outcome['ended']) => {
      ended = how
      socket.destroy()
    }
    const deadline = setTimeout(() => leave('late'), patience)
    socket.on('data', chunk => {
      got.push(chunk)
      if (attempt.frames && !agreed) {
        const head = Buffer.concat(got).toString('latin1')
        if (!head.startsWith('HTTP/1.1 101') || !head.includes('\r\n\r\n')) return
        agreed = true
        write(attempt.frames).then(() => setTimeout(() => leave('by-client'), lastWords))
      } else if (attempt.expects === 'answer' && !agreed && isWhole(Buffer.concat(got))) leave('by-client')
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(deadline)
      resolve({ bytes: Buffer.concat(got), ended })
    })
    const write = async (parts: readonly Buffer[]) => {
      for (const part of parts) {
        if (socket.destroyed) return
        if (!socket.write(part)) await Promise.race([once('drain'), once('close')])
        if (attempt.pause > 0) await new Promise(after => setTimeout(after, attempt.pause))
      }
    }
    const once = (event: string) => new Promise(after => socket.once(event, after))
    socket.once('connect', async () => {
      await write(attempt.parts)
      if (attempt.expects === 'leave' && !attempt.frames) leave('by-client')
    })
  })
}

/** Whether an answer has come whole, as far as it says how long it is. */
function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return bytes.length >= end + 4 + Number(length)
  return !/\r\ntransfer-encoding:/i.test(head) || bytes.toString('latin1').endsWith('0\r\n\r\n')
}
