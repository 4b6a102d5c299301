import { z } from 'zod'

/** The versions of a protocol that a server speaks, newest first: the present one and the one before it. */
export function spoken(present: number): readonly [number, ...number[]] {
  return present > 1 ? [present, present - 1] : [present]
}

/** The version a client says in its greeting: one that is spoken. */
export function spokenVersion(present: number) {
  return z.literal([...spoken(present)])
}
