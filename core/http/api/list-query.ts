import { z } from '@hono/zod-openapi'
import { type Operator, operators, type Predicate, type Sort } from '@porchlight/plugin-sdk'
import { limits } from '@porchlight/plugin-sdk/protocol'
import type { Fields } from '../../fields/registry.ts'
import { httpLimits } from '../../limits.ts'
import type { HttpProblem } from '../problem.ts'
import { type ApiCursor, readCursor } from './cursor.ts'
import { typedValue } from './typed-value.ts'

/** The parameters every list of the API takes, as they stand in its description. */
export const listParameters = z.strictObject({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(limits.apiPage)
    .default(50)
    .openapi({ description: 'How many items at most.', example: 50 }),
  cursor: z
    .string()
    .max(httpLimits.apiCursor)
    .optional()
    .openapi({ description: 'The `nextCursor` of the page before, with the same filters and order.' }),
  lane: z.enum(['human', 'bot', 'all']).default('human').openapi({ description: 'People, programs, or both.' }),
  filter: z
    .array(z.string())
    .max(httpLimits.apiFilters)
    .default([])
    .openapi({
      description:
        'Comparisons that must all hold, each `field:operator:value` with the operators eq, ne, contains, gt, lt and in. ' +
        '`in` takes several values apart by commas; an empty value of eq and ne stands for a missing one.',
      example: ['core.country:eq:NL'],
    }),
  sort: z.string().optional().openapi({
    description: 'A field to sort by; a minus before it turns the order round.',
    example: '-core.startedAt',
  }),
})

export interface ListQuery {
  readonly limit: number
  readonly lane: 'human' | 'bot' | 'all'
  readonly filter: { readonly all: readonly Predicate[] }
  readonly sort: Sort
  readonly cursor: ApiCursor
  /** Names the query without its page, so that a cursor goes only with the query it was made for. */
  readonly name: string
}

export type ReadListQuery =
  | { readonly ok: true; readonly query: ListQuery }
  | { readonly ok: false; readonly problem: HttpProblem }

/** Reads the query of a list; what is wrong is named with its parameter. `sortable` says which fields it can be sorted by. */
export function readListQuery(
  params: URLSearchParams,
  fields: Fields,
  sortable: (id: string) => boolean = () => true,
): ReadListQuery {
  const filters = params.getAll('filter')
  const single = [...params].filter(([key]) => key !== 'filter')
  const read = listParameters.safeParse({
    ...Object.fromEntries(single),
    ...(filters.length > 0 && { filter: filters }),
  })
  if (!read.success) return wrongParameter(read.error)
  const { limit, lane, filter, sort = '-core.startedAt', cursor } = read.data

  const predicates: Predicate[] = []
  for (const text of filter) {
    const parsed = readFilter(text, fields)
    if (!parsed.ok) return no('filter', parsed.why)
    predicates.push(parsed.predicate)
  }
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  if (!fields.has(field)) return no('sort', `there is no field ${field}`)
  if (!sortable(field)) return no('sort', `this list cannot be sorted by ${field}`)

  const name = JSON.stringify([lane, filter, sort])
  const position = cursor === undefined ? {} : readCursor(name, cursor)
  if (!position) return no('cursor', 'this is no cursor of this list with these filters and this order')
  return {
    ok: true,
    query: { limit, lane, filter: { all: predicates }, sort: { field, descending }, cursor: position, name },
  }
}

function readFilter(text: string, fields: Fields): { ok: true; predicate: Predicate } | { ok: false; why: string } {
  const [, id = '', operator = '', value = ''] = /^([^:]*):([^:]*):(.*)$/s.exec(text) ?? []
  if (id === '') return { ok: false, why: `${text} is not written as field:operator:value` }
  const field = fields.get(id)
  if (!field) return { ok: false, why: `there is no field ${id}` }
  const is = operators.find((known): known is Operator => known === operator)
  if (!is) return { ok: false, why: `${operator} is none of ${operators.join(', ')}` }
  const typed = typedValue(field, is, value)
  return typed.ok ? { ok: true, predicate: { field: id, is, value: typed.value } } : typed
}

function wrongParameter(error: z.ZodError): ReadListQuery {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return no(key || 'query', `there is no parameter “${key}”`)
  }
  return no(String(issue?.path[0] ?? 'query'), issue?.message ?? 'is not valid')
}

function no(field: string, why: string): { ok: false; problem: HttpProblem } {
  return {
    ok: false,
    problem: { status: 400, code: 'bad-input', detail: `${field}: ${why}.`.replace('..', '.'), field },
  }
}
