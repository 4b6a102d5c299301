import type { Meter } from '../../meter/meter.ts'

/** Counts a request and the time of its answer, by the door it knocked at. */
export function measured(
  meter: Meter | undefined,
  request: Request,
  began: number,
  ended: number,
  status: number,
): void {
  if (!meter) return
  const door = doorOf(request.url)
  meter.count('http_requests_total', door, String(status))
  meter.took('http_request_duration_seconds', Math.max(0, ended - began) / 1_000, door)
}

const doors: Readonly<Record<string, string>> = {
  t: 'tag',
  widget: 'files',
  panel: 'files',
  demo: 'files',
  assets: 'files',
  internal: 'internal',
  healthz: 'operator',
  health: 'operator',
  metrics: 'operator',
}
const visitorDoors: ReadonlySet<string> = new Set(['beacon', 'socket', 'config'])
const apiDoors: ReadonlySet<string> = new Set(['auth', 'panel', 'desk'])

/** One of few words, whatever was asked for. */
export function doorOf(url: string): string {
  const parts = new URL(url).pathname.split('/', 4)
  const [, first = '', second = '', third = ''] = parts
  if (first === 'v') return visitorDoors.has(third) ? third : 'other'
  if (first === 'api') return apiDoors.has(second) ? second : 'api'
  return (Object.hasOwn(doors, first) && doors[first]) || 'other'
}
