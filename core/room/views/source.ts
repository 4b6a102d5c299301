import type { PageRecord } from '@porchlight/plugin-sdk/protocol'
import type { Fields } from '../../fields/registry.ts'

/** A visitor as the views see it. */
export interface ViewRecord {
  readonly id: string
  /** Field values by id. A changed list is another array. */
  readonly values: Readonly<Record<string, unknown>>
  /** Shown in lists and counted; false for visitors who departed long ago and are still in memory. */
  readonly listed: boolean
}

/** Where the views find the visitors of the room. */
export interface ViewSource {
  readonly fields: Fields
  get(id: string): ViewRecord | undefined
  ids(): Iterable<string>
  /** Page history of the session, by `n`. */
  pagesOf(visitorId: string): readonly PageRecord[]
}
