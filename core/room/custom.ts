import { limits, type SetEvent } from '@porchlight/plugin-sdk/protocol'
import type { Live } from './live.ts'
import { setValues } from './record.ts'

/**
 * Takes what the site's pages say of a visitor into `core.custom`. Names that are there already get their new value, null takes one away;
 * names beyond `limits.customValues` are not taken. They are kept as long and as little as any other value of the visitor.
 */
export function setCustom(live: Live, visitorId: string, said: SetEvent['values']): void {
  const record = live.visitors.get(visitorId)
  if (!record) return
  const before = record.values['core.custom']
  const values = new Map((Array.isArray(before) ? before : []).map(line => split(String(line))))
  for (const [name, value] of Object.entries(said)) {
    if (value === null || value === '') values.delete(name)
    else if (values.has(name) || values.size < limits.customValues) values.set(name, String(value))
  }
  const lines = [...values].map(([name, value]) => `${name}${mark}${value}`).sort()
  setValues(live, visitorId, { 'core.custom': lines.length > 0 ? lines : null })
}

// No name holds a colon.
const mark = ': '

function split(line: string): [string, string] {
  const at = line.indexOf(mark)
  return [line.slice(0, at), line.slice(at + mark.length)]
}
