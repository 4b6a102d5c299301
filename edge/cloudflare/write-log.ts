/** One line of JSON per event, as log collectors like it. */
export function writeLog(
  level: 'info' | 'warn' | 'error',
  event: string,
  data: Readonly<Record<string, unknown>> = {},
): void {
  console[level](JSON.stringify({ level, event, ...data }))
}
