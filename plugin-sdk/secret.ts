import { z } from 'zod'
import { limits } from './protocol/limits.ts'

/** How a secret stands in the form. */
export interface SecretOptions {
  readonly title: string
  /** Where to get it, in one sentence. */
  readonly description?: string
}

/**
 * A setting that is written and never read back: a key of another server, a password. It is kept encrypted, and only the plugin's tenant
 * side has its text, when it runs; room, desk and panel find ''. It stands by itself at the top of the settings, and is '' until it is set.
 */
export function secret(options: SecretOptions): z.ZodDefault<z.ZodString> {
  return z
    .string()
    .max(limits.secret)
    .default('')
    .meta({ ...options, writeOnly: true })
}
