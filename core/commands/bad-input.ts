import type { Problem } from '@porchlight/plugin-sdk/protocol'
import type { z } from 'zod'

/** One sentence about the first thing wrong, with the path of its field; where all of it is wrong, it is named `frame` or `input`. */
export function badInput(error: z.ZodError, code: 'bad-input' | 'bad-frame' = 'bad-input'): Problem {
  const issue = error.issues[0]
  const whole = code === 'bad-frame' ? 'frame' : 'input'
  return { code, message: issue?.message ?? 'Not valid', field: issue?.path.map(String).join('.') || whole }
}
