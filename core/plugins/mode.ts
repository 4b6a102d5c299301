/** How a plugin's code is called: at once in this process, or with copies and in batches as in an isolate of its own. */
export type Mode = 'inline' | 'isolate'

/** Events that an isolate gets in one call, and how long they are gathered, ms. */
export const batch = { events: 64, ms: 250 } as const
