import type { AgentRef } from '../ports.ts'

/** What rooms know of an agent who asks them for something: nothing else of the account. */
export function refOf({ id, name, role, can }: AgentRef): AgentRef {
  return { id, name, role, can }
}
