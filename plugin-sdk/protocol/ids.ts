import { z } from 'zod'
import { limits } from './limits.ts'

/** Tenant, site and plugin ids. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Lower case letters, digits and hyphens, 40 at most')
/** Ids made by programs: visitors, tabs, page views, chats. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{4,64}$/, 'Letters, digits, - and _, 4 to 64 of them')
/** The key that makes a command idempotent: made once per intent, sent again on a retry. */
export const commandKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'Letters, digits, - and _, 8 to 64 of them')
  .max(limits.commandKey)
/** `plugin.command`. */
export const commandName = z
  .string()
  .max(limits.commandName)
  .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'A command is named plugin.command')
