import { z } from 'zod'
import type { Findings } from './findings.ts'

/** Looks at an answer: a refusal is a problem (RFC 9457) that says what was wrong, and nothing fails. `what` was sent. */
export async function judge(answer: Response, what: { readonly door: string }, findings: Findings): Promise<void> {
  const text = await answer.text()
  const { door } = what
  if (answer.status === 500 && door === 'POST /internal/setup') return
  if (answer.status >= 500 && answer.status !== 503)
    findings.note(`An answer ${answer.status}: ${text.slice(0, 120)}`, what)
  if (answer.status < 400) return
  const type = answer.headers.get('content-type') ?? ''
  if (type.startsWith('text/html') || type.startsWith('text/javascript')) return
  const known = problem.safeParse(type.startsWith('application/problem+json') ? JSON.parse(text) : null)
  if (!known.success)
    return findings.note(`A refusal ${answer.status} is no problem: ${type} ${text.slice(0, 80)}`, what)
  findings.refusal({ code: known.data.code, message: known.data.detail, field: known.data.field }, what)
}

const problem = z.object({ status: z.int(), detail: z.string().min(1), code: z.string(), field: z.string().optional() })
