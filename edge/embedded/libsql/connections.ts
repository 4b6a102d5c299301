import { join } from 'node:path'
import { type Connection, openConnection } from './connection.ts'
import type { LibsqlLimits } from './limits.ts'

/** The connections to the databases of one folder. */
export interface Connections {
  /** A connection of one's own to a database, which is made at its first use. */
  take(database: string): Connection
  /** Gives a connection back; what it left unfinished is rolled back. */
  giveBack(database: string, connection: Connection): void
  /** Closes the connections nobody uses. */
  close(): void
}

const DATABASE = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Whether a database may have this name. */
export function isDatabaseName(name: string): boolean {
  return DATABASE.test(name)
}

/** Opens databases as `<folder>/<name>.db` and keeps some of them open for the next user. */
export function openConnections(folder: string, limits: LibsqlLimits): Connections {
  // The one used longest ago stands first.
  const idle: { database: string; connection: Connection }[] = []

  return {
    take(database) {
      if (!isDatabaseName(database)) throw new Error(`a database cannot be named ${JSON.stringify(database)}`)
      const at = idle.findLastIndex(entry => entry.database === database)
      const [entry] = at < 0 ? [] : idle.splice(at, 1)
      return entry?.connection ?? openConnection(join(folder, `${database}.db`), limits.resultBytes)
    },
    giveBack(database, connection) {
      if (connection.inTransaction || connection.marked) return connection.close()
      idle.push({ database, connection })
      if (idle.length > limits.idleConnections) idle.shift()?.connection.close()
    },
    close() {
      for (const { connection } of idle.splice(0)) connection.close()
    },
  }
}
