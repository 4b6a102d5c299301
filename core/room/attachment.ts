import type { RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import type { Socket } from '../host.ts'
import type { VisitorAttachment } from './records.ts'

export type VisitorSocket = Socket<RoomToVisitor>

const shape = z.custom<VisitorAttachment>(value => typeof value === 'object' && value !== null && 'door' in value)

/** What the socket keeps of itself, or null where it keeps nothing that can be read. */
export function attachmentOf(socket: VisitorSocket): VisitorAttachment | null {
  const parsed = shape.safeParse(socket.attachment())
  return parsed.success ? parsed.data : null
}
