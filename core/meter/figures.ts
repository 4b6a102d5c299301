/**
 * Every figure an operator can read, in one place. Labels have few values that our own code chose: never an id, an address, a name, or
 * anything that a client sent.
 */

interface Figure {
  /** What it means, for the person who reads it. */
  readonly help: string
  readonly labels?: readonly string[]
}

/** What only grows. */
export const counters = {
  page_views_total: { help: 'Page views taken, by the way they came.', labels: ['via'] },
  messages_total: { help: 'Messages posted in chats, by who wrote.', labels: ['by'] },
  commands_total: { help: 'Commands in rooms, by who sent them and what became of them.', labels: ['by', 'result'] },
  http_requests_total: { help: 'Requests answered, by door and status.', labels: ['door', 'status'] },
  socket_frames_total: { help: 'Frames that came in by sockets.', labels: ['from'] },
  socket_closes_total: { help: 'Sockets closed by the server, by close code.', labels: ['of', 'code'] },
  database_errors_total: { help: 'Requests to the databases that failed or were refused.', labels: ['why'] },
  outbox_failures_total: { help: 'Deliveries from rooms that failed, by where to.', labels: ['target'] },
  plugin_faults_total: { help: 'Faults of plugins.', labels: ['plugin'] },
  object_starts_total: { help: 'Rooms and desks that began to run, also after a sleep.', labels: ['kind'] },
  object_aborts_total: { help: 'Rooms and desks that gave themselves up after a failed write.', labels: ['kind'] },
} as const satisfies Readonly<Record<string, Figure>>

/** What takes time: how often, how long in all, and how many were not longer than each bound (seconds). */
export const durations = {
  http_request_duration_seconds: {
    help: 'Time to answer a request.',
    labels: ['door'],
    bounds: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
  },
  database_request_duration_seconds: {
    help: 'Time of a request to a database.',
    bounds: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
  },
  alarm_lateness_seconds: {
    help: 'How long after its time an alarm of a room or desk rang.',
    bounds: [0.1, 1, 5, 30, 300],
  },
} as const satisfies Readonly<Record<string, Figure & { bounds: readonly number[] }>>

/** What is so now in each live object, and is added up. */
export const levels = {
  visitors: { help: 'Visitors whom the rooms hold, people and bots.' },
  sockets: { help: 'Open sockets, of pages and of panels.', labels: ['of'] },
  chats: { help: 'Chats that wait for an agent or are open.', labels: ['state'] },
  agents: { help: 'Agents with a panel open, and those of them who take chats.', labels: ['state'] },
  outbox_parcels: { help: 'Parcels in the rooms that the desk or the databases do not have yet.', labels: ['target'] },
  tasks_waiting: { help: 'Tasks of plugins that are to be done.' },
  plugins_paused: { help: 'Plugins at rest after repeated faults, added up over rooms.' },
} as const satisfies Readonly<Record<string, Figure>>

export type CounterName = keyof typeof counters
export type DurationName = keyof typeof durations
export type LevelName = keyof typeof levels
