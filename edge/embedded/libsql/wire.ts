import { z } from 'zod'

const value = z.discriminatedUnion('type', [
  z.object({ type: z.literal('null') }),
  z.object({ type: z.literal('integer'), value: z.string().regex(/^-?[0-9]{1,19}$/) }),
  z.object({ type: z.literal('float'), value: z.number() }),
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('blob'), base64: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/) }),
])

const sql = { sql: z.string().nullish(), sql_id: z.int().nullish() }

const statement = z.object({
  ...sql,
  args: z.array(value).default([]),
  named_args: z.array(z.object({ name: z.string().min(1), value })).default([]),
  want_rows: z.boolean().nullish(),
})

/** When a step of a batch runs. */
export type Condition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: Condition }
  | { type: 'and' | 'or'; conds: Condition[] }
  | { type: 'is_autocommit' }

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.enum(['ok', 'error']), step: z.int().nonnegative() }),
    z.object({ type: z.literal('not'), cond: condition }),
    z.object({ type: z.enum(['and', 'or']), conds: z.array(condition) }),
    z.object({ type: z.literal('is_autocommit') }),
  ]),
)

const batch = z.object({ steps: z.array(z.object({ stmt: statement, condition: condition.nullish() })) })

const streamRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('execute'), stmt: statement }),
  z.object({ type: z.literal('batch'), batch }),
  z.object({ type: z.literal('sequence'), ...sql }),
  z.object({ type: z.literal('describe'), ...sql }),
  z.object({ type: z.literal('store_sql'), sql_id: z.int(), sql: z.string() }),
  z.object({ type: z.literal('close_sql'), sql_id: z.int() }),
  z.object({ type: z.literal('get_autocommit') }),
])

/** The body of a pipeline request of Hrana 2 and 3 in JSON. */
export const pipelineRequest = z.object({ baton: z.string().nullish(), requests: z.array(streamRequest) })

export type WireValue = z.infer<typeof value>
export type WireStatement = z.infer<typeof statement>
export type WireBatch = z.infer<typeof batch>
export type StreamRequest = z.infer<typeof streamRequest>

/** What a statement gave. */
export interface StatementResult {
  cols: { name: string; decltype: string | null }[]
  rows: WireValue[][]
  affected_row_count: number
  /** A 64-bit integer in decimal. */
  last_insert_rowid: string | null
}

/** Why a statement or request was refused. The code is SQLite's primary code (`SQLITE_CONSTRAINT`) or one of Hrana's. */
export interface WireError {
  message: string
  code: string
}

/** What the columns and parameters of a statement are, without running it. */
export interface Description {
  params: { name: string | null }[]
  cols: { name: string; decltype: string | null }[]
  is_explain: boolean
  is_readonly: boolean
}

export type StreamResponse =
  | { type: 'close' | 'sequence' | 'store_sql' | 'close_sql' }
  | { type: 'execute'; result: StatementResult }
  | { type: 'batch'; result: { step_results: (StatementResult | null)[]; step_errors: (WireError | null)[] } }
  | { type: 'describe'; result: Description }
  | { type: 'get_autocommit'; is_autocommit: boolean }

export type StreamResult = { type: 'ok'; response: StreamResponse } | { type: 'error'; error: WireError }
