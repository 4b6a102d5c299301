import type { Entry } from '@porchlight/plugin-sdk'
import type { RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { expectTypeOf } from 'vitest'
import { isPublic, type PublicEntry } from './audience.ts'
import { forVisitor } from './projection.ts'

// The visitor's encoder takes nothing that was not found to be public. Never run.

declare const entry: Entry
declare const whisper: Entry & { readonly audience: { readonly agents: readonly string[] } }
declare const note: Entry & { readonly audience: 'agents' }

// @ts-expect-error it may be for agents only
forVisitor(entry, 1, null)
// @ts-expect-error between agents
forVisitor(whisper, 1, null)
// @ts-expect-error for agents only
forVisitor(note, 1, null)
if (isPublic(entry)) {
  expectTypeOf(entry).toExtend<PublicEntry>()
  forVisitor(entry, 1, null)
} else {
  // @ts-expect-error found not to be public
  forVisitor(entry, 1, null)
}

/** An entry of a log is no frame's entry. */
// @ts-expect-error it has the log's number and an audience, not the visitor's number
export const frame: Extract<RoomToVisitor, { t: 'entries' }>['entries'][number] = entry
