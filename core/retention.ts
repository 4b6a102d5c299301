import { limits, times } from '@porchlight/plugin-sdk/protocol'

/** How long what is kept of visitors stays in the databases of the tenants, in days. */
export interface Retention {
  /** Visits with their page views, from their start. */
  readonly visits: number
  /** Chats and messages with all their entries, from their opening. */
  readonly chats: number
}

/** Thirteen months, so that a month can be compared with the same of the year before; chats three years. */
export const defaultRetention: Retention = { visits: 396, chats: 1_096 }

/** What a tenant says otherwise than its server, in days; null is as the server says. */
export interface OwnRetention {
  readonly visits: number | null
  readonly chats: number | null
}

/** The least and the most that a server or a tenant may set, days. */
export const retentionBounds = { least: 1, most: 36_500 }

/** What is in force for a tenant: its own word where it has one, else the server's. */
export function retentionFor(server: Retention, own: OwnRetention | undefined): Retention {
  return { visits: own?.visits ?? server.visits, chats: own?.chats ?? server.chats }
}

/** The settings of an operator, as text; absent and empty ones are the default. Throws a sentence that names the one that cannot be used. */
export function readRetention(given: {
  readonly RETENTION_VISITS_DAYS?: string | undefined
  readonly RETENTION_CHATS_DAYS?: string | undefined
}): Retention {
  const days = (name: keyof typeof given, otherwise: number) => {
    const text = given[name]
    if (!text) return otherwise
    const problem = retentionProblem(text)
    if (problem) throw new Error(`${name} ${problem}.`)
    return Number(text)
  }
  return {
    visits: days('RETENTION_VISITS_DAYS', defaultRetention.visits),
    chats: days('RETENTION_CHATS_DAYS', defaultRetention.chats),
  }
}

/** What is wrong with a setting, to follow its name; null where nothing is. */
export function retentionProblem(text: string): string | null {
  const { least, most } = retentionBounds
  const fits = /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most
  return fits ? null : `must be a whole number of days from ${least} to ${most}`
}

const day = 24 * 3_600_000
/** How long it is known that a mail was sent, or could not be, ms. */
export const mailStay = 30 * day
const inDays = (ms: number) => `${ms / day} days`

/**
 * Every table there is, and how long a row of it stays: what grows with traffic has an end, and a table that is not here fails a test. The
 * stores follow it in `core/room/forget.ts`, `core/desk` (each part's `sweep`) and `core/tenant/purge.ts`.
 */
export const stays: Readonly<Record<'room' | 'desk' | 'tenant' | 'control', Readonly<Record<string, string>>>> = {
  room: {
    meta: 'for ever; a few rows',
    visitor: 'until the visit is over',
    finished: 'until the tenant database has it',
    page: 'until the tenant database has the visit',
    chat: `until the tenant database has it and the visitor is gone; one that nobody answers is ended after ${inDays(times.unansweredStay)}`,
    entry: 'as its chat',
    command: `${inDays(limits.commandMemory)}; ${limits.commandsPerVisitor} of one visitor`,
    outbox: 'until acknowledged',
    timer: `until it rings; ${inDays(times.workStay)} of a plugin that is not here any more`,
    task: `until done, ${limits.tasksWaiting} of one plugin; ${inDays(times.workStay)} of a plugin that is not here any more`,
    counter: `${inDays(times.counterStay)}; ${limits.countersPerDay} of one plugin a day`,
    fault: `${inDays(times.counterStay)} after it came last`,
  },
  desk: {
    meta: 'for ever; a few rows',
    agent: `${inDays(times.agentStay)} after they were here last`,
    standing: 'as their agent',
    chat: `until it is over, and ${times.closedChatStay / 60_000} minutes`,
    fact: inDays(limits.commandMemory),
    fault: `${inDays(times.faultStay)} after it came last; ${limits.faultsKept}`,
    watch: 'as its site; one each',
    online: 'as its site; one each',
    command: inDays(limits.commandMemory),
    timer: 'until it rings',
    notice: `${inDays(times.noticeStay)}; ${limits.noticesKept} of one agent`,
    notice_to: 'as its notice',
    notice_read: 'as its notice',
    inbox: 'as the notices',
    preference: `for ever; ${limits.preferencesBytes} bytes of one agent`,
  },
  tenant: {
    session: 'RETENTION_VISITS_DAYS, or as its tenant says',
    page_view: 'as its visit',
    chat: 'RETENTION_CHATS_DAYS, or as its tenant says',
    entry: 'as its chat',
  },
  control: {
    tenant: 'for ever; as accounts are made',
    site: 'for ever; as sites are made',
    member: 'as its user',
    plugin: 'as its tenant',
    api_key: 'until taken away',
    permission_grant: 'until taken back',
    invitation: 'until it was taken up, taken back or is over for a month',
    audit: 'as its tenant',
    mail: `${inDays(mailStay)}`,
    user: 'until taken away',
    account: 'as its user',
    two_factor: 'as its user',
    passkey: 'as its user',
    tries: 'a day',
    session: 'until it expires',
    verification: 'until it expires',
    rate_limit: 'until the next day; not written to any more',
  },
}
