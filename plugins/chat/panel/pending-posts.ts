import type { AgentEntry, Problem } from '@porchlight/plugin-sdk/protocol'

/** Words on their way to the chat. */
export interface PendingPost {
  /** The key of their command, the same at every try. */
  readonly key: string
  readonly kind: 'send' | 'note'
  readonly body: string
  /** When they were sent, in the server's time. */
  readonly at: number
  /** The desk has taken them: their entry is there, or about to come. */
  readonly taken: boolean
  readonly problem: Problem | null
}

/** The posts that no entry stands for yet. An entry carries the key only when it is pushed, so one read later is known by its words. */
export function stillPending(
  posts: readonly PendingPost[],
  entries: readonly AgentEntry[],
  agentId: string,
): readonly PendingPost[] {
  const keys = new Set(entries.flatMap(entry => entry.key ?? []))
  const stands = (post: PendingPost) =>
    keys.has(post.key) ||
    (post.taken &&
      entries.some(
        entry =>
          entry.author.kind === 'agent' &&
          entry.author.id === agentId &&
          entry.body === post.body &&
          entry.at >= post.at - 5_000,
      ))
  return posts.filter(post => !stands(post))
}
