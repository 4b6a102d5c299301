import { z } from 'zod'
import { limits } from './protocol/limits.ts'

const fieldId = z.string().regex(/^[a-z][a-z0-9-]*\.[A-Za-z][A-Za-z0-9]*$/, 'A field is named plugin.key')
const scalar = z.union([z.string().max(limits.textValue), z.number(), z.boolean(), z.null()])

/** Comparisons that every field knows. `contains` looks into text without regard to case, and for an element in a list. */
export const operators = ['eq', 'ne', 'contains', 'gt', 'lt', 'in'] as const
export type Operator = (typeof operators)[number]

export const predicate = z.object({
  field: fieldId,
  is: z.enum(operators),
  value: z.union([scalar, z.array(scalar).max(limits.conditionValues)]),
})
/** One comparison: `{ field: 'core.country', is: 'eq', value: 'NL' }`. A missing value is null and matches only `eq null` and `ne`. */
export type Predicate = z.infer<typeof predicate>

/** Every `all` holds, and, where `any` is given, at least one of it. Data, so it can be saved, sent and compiled. */
export interface Condition {
  readonly all?: readonly (Predicate | Condition)[] | undefined
  readonly any?: readonly (Predicate | Condition)[] | undefined
}

const leafOrGroup = z.lazy(() => z.union([predicate, condition]))
export const condition: z.ZodType<Condition> = z.strictObject({
  all: z.array(leafOrGroup).max(limits.conditionParts).optional(),
  any: z.array(leafOrGroup).max(limits.conditionParts).optional(),
})

export const sort = z.object({ field: fieldId, descending: z.boolean().default(false) })
/** The order of a list; ties are broken by id, and rows without a value come last in both directions. */
export type Sort = z.infer<typeof sort>
