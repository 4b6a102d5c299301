import { z } from 'zod'
import type { EnabledPlugin } from './assemble.ts'

/** Why a plugin's handler counts as failed: it did what it may not, or what makes no sense. */
export class PluginFault extends Error {}

/** The visitor changed between what an isolate read and what it wants to write: the handler runs once more on fresh snapshots. */
export class StaleRead extends Error {}

/** Another plugin failed while a handler ran: one whose service it called. */
export class ServiceFault extends Error {
  readonly provider: EnabledPlugin
  readonly where: string
  constructor(provider: EnabledPlugin, service: string, cause: unknown, side: 'room' | 'tenant' = 'room') {
    super(sentence(cause), { cause })
    this.provider = provider
    this.where = `${side}.services ${service}`
  }
}

/** What was caught, as one line for an administrator. */
export function sentence(error: unknown): string {
  if (error instanceof z.ZodError) return firstIssue(error)
  if (!(error instanceof Error)) return `threw ${typeof error}`
  return error.message.split('\n', 1)[0] || error.name
}

/** The first thing a schema found wrong, with its path. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.map(String).join('.') || 'value'}: ${issue.message}` : 'unknown'
}
