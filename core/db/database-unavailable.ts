import { LibsqlError } from '@libsql/client/web'

/** A database that the server does not have (`missing`) or does not let us use (`refused`), with a sentence for the operator. */
export class DatabaseUnavailable extends Error {
  readonly database: string
  readonly reason: 'missing' | 'refused'

  constructor(database: string, reason: 'missing' | 'refused', message: string) {
    super(message)
    this.name = 'DatabaseUnavailable'
    this.database = database
    this.reason = reason
  }
}

/** Whether an error means that the server has no database of the name asked for, or wants other credentials; null for any other. */
export function unavailability(error: unknown): 'missing' | 'refused' | null {
  if (!(error instanceof LibsqlError)) return null
  if (error.code.startsWith('AUTH')) return 'refused'
  const { cause } = error
  const status = cause instanceof Error && 'status' in cause ? cause.status : null
  if (status === 401 || status === 403) return 'refused'
  return status === 404 ? 'missing' : null
}
