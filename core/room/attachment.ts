import { z } from 'zod'
import type { Socket } from '../host.ts'
import type { VisitorAttachment } from './records.ts'
import type { ToVisitor } from './to-visitor.ts'

export type VisitorSocket = Socket<ToVisitor>

const shape = z.custom<VisitorAttachment>(value => typeof value === 'object' && value !== null && 'door' in value)

/** What the socket keeps of itself, or null where it keeps nothing that can be read. */
export function attachmentOf(socket: VisitorSocket): VisitorAttachment | null {
  const parsed = shape.safeParse(socket.attachment())
  return parsed.success ? parsed.data : null
}
