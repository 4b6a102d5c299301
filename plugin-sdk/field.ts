import type { z } from 'zod'

/**
 * How long a value is kept: `live` until the visitor departs, `session` with the finished session, `contact` with the person.
 */
export type Keep = 'live' | 'session' | 'contact'

/**
 * What a field tells about a person. `technical` describes the page or the browser, `profiling` is inferred about the visitor,
 * `personal` identifies one (name, e-mail, address). Export, erase and the published register follow it.
 */
export type Scope = 'technical' | 'profiling' | 'personal'

/** How the panel shows, aligns, sorts and filters a value. `instant` is ms since the epoch, `elapsed` an instant shown as time since then. */
export type Format =
  | 'text'
  | 'number'
  | 'instant'
  | 'elapsed'
  | 'url'
  | 'country'
  | 'language'
  | 'list'
  | 'percent'
  | 'flag'

export interface FieldOptions {
  /** Column head, filter name and export heading. */
  readonly title: string
  readonly keep: Keep
  readonly scope: Scope
  readonly format?: Format
  /** Whether the grid shows the column before the agent chose any. */
  readonly column?: boolean
  /** Width of the column in CSS pixels. */
  readonly width?: number
  /** What the panel says where there is no value; "Not available" when left out. */
  readonly missing?: string
  /** Key of another field of the same plugin that a sort by this one goes by: words that are sorted by their rank. */
  readonly sortBy?: string
}

export interface FieldDefinition<S extends z.ZodType = z.ZodType> extends FieldOptions {
  readonly schema: S
}

/** Declares a typed live value on a visitor. From it the platform makes a column, a filter, a sort, a condition and a privacy scope. */
export function field<S extends z.ZodType>(schema: S, options: FieldOptions): FieldDefinition<S> {
  return { schema, ...options }
}

/** Names a field of one plugin, so that others can read it: `core.fields.country`. */
export interface FieldRef<T = unknown> {
  /** `plugin.key`, as in filters and exports. */
  readonly id: string
  readonly plugin: string
  readonly key: string
  readonly definition: FieldDefinition<z.ZodType<T>>
}

export type ValueOf<F> = F extends FieldRef<infer T> ? T : never
