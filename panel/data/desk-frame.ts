import type { DeskToAgent } from '@porchlight/plugin-sdk/protocol'

/** Frames about one subscription; they carry its number as `id`. */
export type ViewFrame = Extract<DeskToAgent, { readonly id: number }>
/** Frames about everything else. */
export type NewsFrame = Exclude<DeskToAgent, ViewFrame | { readonly key: string }>
export type Hello = Extract<DeskToAgent, { readonly t: 'hello' }>

const kinds: ReadonlySet<string> = new Set<DeskToAgent['t']>([
  'hello',
  'ack',
  'refused',
  'window',
  'patch',
  'totals',
  'visitor',
  'entries',
  'chats',
  'agents',
  'signal',
  'notice',
  'notices-read',
  'preference',
  'fault',
  'ended',
  'error',
])

/** A frame of the desk, or null for one of a newer kind, which this panel does not know and may leave out. */
export function deskFrame(text: string): DeskToAgent | null {
  const frame: unknown = JSON.parse(text)
  return isKnown(frame) ? frame : null
}

// The desk is our own server and speaks the version that `hello` agreed on, so the kind alone is looked at.
function isKnown(frame: unknown): frame is DeskToAgent {
  return (
    typeof frame === 'object' && frame !== null && 't' in frame && typeof frame.t === 'string' && kinds.has(frame.t)
  )
}
