import { logData } from '../../core/log/log-data.ts'

/** One line of JSON per event, as log collectors like it. The embedded host reads them, too. */
export function writeLog(
  level: 'info' | 'warn' | 'error',
  event: string,
  data: Readonly<Record<string, unknown>> = {},
): void {
  console[level](JSON.stringify({ level, event, ...logData(data) }))
}
