import { z } from 'zod'
import type { Problem, ProblemCode } from './protocol/problem.ts'

/** An expected no, returned instead of a result. */
export interface Refusal {
  readonly refused: Problem
}

/** Refuses a command or a draft: one sentence for the person, and the field that was wrong. */
export function refuse(message: string, options: { code?: ProblemCode; field?: string } = {}): Refusal {
  return { refused: { code: options.code ?? 'bad-input', message, field: options.field } }
}

export function isRefusal(value: unknown): value is Refusal {
  return refusal.safeParse(value).success
}

const refusal = z.object({ refused: z.object({ code: z.string(), message: z.string() }) })
