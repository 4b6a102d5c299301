import { z } from 'zod'
import { limits } from './protocol/limits.ts'

const fieldId = z
  .string()
  .max(limits.fieldId)
  .regex(/^[a-z][a-z0-9-]*\.[A-Za-z][A-Za-z0-9]*$/, 'A field is named plugin.key')
const scalar = z.union([z.string().max(limits.textValue), z.number(), z.boolean(), z.null()])

/**
 * Comparisons that every field knows. `contains` looks into text without regard to case and accents, and for
 * an element in a list; `in` for one of several values. `gt` and `lt` compare numbers, and text in the order of the grid.
 */
export const operators = ['eq', 'ne', 'contains', 'gt', 'lt', 'in'] as const
export type Operator = (typeof operators)[number]

export const predicate = z.object({
  field: fieldId,
  is: z.enum(operators),
  value: z.union([scalar, z.array(scalar).max(limits.conditionValues)]),
})
/**
 * One comparison: `{ field: 'core.country', is: 'eq', value: 'NL' }`. A missing value is null and matches only `eq null` and `ne`;
 * a comparison of different types is false.
 */
export type Predicate = z.infer<typeof predicate>

/** Every `all` holds, and, where `any` is given, at least one of it. Data, so it can be saved, sent and compiled. */
export interface Condition {
  readonly all?: readonly (Predicate | Condition)[] | undefined
  readonly any?: readonly (Predicate | Condition)[] | undefined
}

// Built to a fixed depth: a schema that refers to itself would follow any nesting and overflow the stack.
function group(depth: number): z.ZodType<Condition> {
  const part: z.ZodType<Predicate | Condition> = depth > 1 ? z.union([predicate, group(depth - 1)]) : predicate
  const parts = z.array(part).max(limits.conditionParts).optional()
  return z.strictObject({ all: parts, any: parts })
}
export const condition: z.ZodType<Condition> = group(limits.conditionDepth)

export const sort = z.object({ field: fieldId, descending: z.boolean().default(false) })
/** The order of a list; ties are broken by id, and rows without a value come last in both directions. */
export type Sort = z.infer<typeof sort>
