import type { Problem } from '@porchlight/plugin-sdk/protocol'
import type { z } from 'zod'

/** One sentence about the first thing wrong, with the path of its field. */
export function badInput(error: z.ZodError, code: Problem['code'] = 'bad-input'): Problem {
  const issue = error.issues[0]
  return { code, message: issue?.message ?? 'Not valid', field: issue?.path.map(String).join('.') ?? '' }
}
