/** What a person may write. Apart, so that the chat window does not carry the limits of the whole protocol. */
export const written = {
  name: 120,
  email: 254,
  message: 4_000,
} as const

/**
 * Every limit of the protocol and its doors, in one place. Sizes are in UTF-16 units unless they say bytes; times in milliseconds.
 */
export const limits = {
  /** Bytes of one socket frame or one beacon body. */
  frameBytes: 32_768,
  /** Objects and lists within one another in what comes from outside. */
  nesting: 64,
  /** Events in one beacon. */
  beaconEvents: 32,
  /** Frames a socket may send in one rate window before it is closed with 1008. */
  framesPerWindow: 120,
  rateWindow: 10_000,
  /** Bad frames a socket may send before it is closed with 1008. */
  badFrames: 10,
  url: 2_048,
  /** Pixels of a screen in one direction. */
  screen: 100_000,
  /** How long ago a page view may be that is reported now, ms. */
  ago: 86_400_000,
  /** Of a visitor's token. */
  token: 1_024,
  title: 300,
  userAgent: 512,
  language: 35,
  timeZone: 64,
  ...written,
  textValue: 1_000,
  /** A setting of a plugin that is a secret. */
  secret: 4_096,
  /** Values a site says of its visitor on the page: how many, and how long their names and texts may be. */
  customValues: 20,
  customName: 40,
  customValue: 200,
  commandKey: 64,
  /** Of the key a plugin gives to a command of its own. */
  commandOwnKey: 200,
  commandName: 80,
  /** Bytes of a command's input as JSON. */
  commandInput: 16_384,
  /** Answers of commands are kept this long; an older key is refused `too-old`. */
  commandMemory: 7 * 24 * 3_600_000,
  /** Answers kept of one visitor at most: the oldest go first, 25 at a time. Whoever repeats a command later than that many others runs it again. */
  commandsPerVisitor: 500,
  /** Parts of one group of a condition, groups within groups, and comparisons in the whole of it. */
  conditionParts: 32,
  conditionDepth: 6,
  conditionPredicates: 128,
  conditionValues: 200,
  /** Name of a field: `plugin.key`. */
  fieldId: 80,
  /** Rows of one window of the grid. */
  windowRows: 200,
  /** Fields of one window. */
  windowFields: 64,
  subscriptionsPerSocket: 16,
  /** The highest number a panel may give to a subscription. */
  subscriptionId: 1_000_000,
  /** Bytes, as JSON, of what a socket keeps over hibernation: an agent's subscriptions have to fit. */
  attachmentBytes: 8_192,
  socketsPerAgent: 20,
  tabsPerVisitor: 50,
  /** Visitors a room holds; the next one is refused with 503. */
  visitorsPerRoom: 50_000,
  /** Page views kept of one session in the room; older ones are dropped from the middle, the first and the newest stay. */
  pagesPerSession: 500,
  entriesPerChat: 10_000,
  /** Entries in one frame; the rest follows in further frames. */
  entriesPerFrame: 200,
  /** Finished visits that a room answers for until the tenant database has them. */
  endedSessions: 1_000,
  /** Items of one page of the public API. */
  apiPage: 200,
  /** Events queued for one handler chain before it is cut. */
  eventHops: 8,
  operationsPerHandler: 256,
  /** What one operation of a plugin carries, as JSON. */
  operationData: 16_384,
  /** Ids and names in an operation of a plugin, agents in an audience, and why a chat was closed. */
  operationId: 200,
  operationName: 80,
  audienceAgents: 200,
  closeReason: 80,
  /** A plugin's timer runs after this at the earliest, ms: one that sets itself anew at once would let nothing rest. */
  timerFloor: 1_000,
  /** And after this at the latest, ms. */
  timerLongest: 366 * 86_400_000,
  /** Time for one try of a task, a tenant side's handler and the services it calls, ms. */
  taskTime: 30_000,
  /** Tasks of one plugin that are tried at the same time in one room, and that may wait there. */
  tasksAtOnce: 8,
  tasksWaiting: 10_000,
  /** Commands that one try of a task may send to its room. */
  commandsPerTask: 256,
  strikes: 5,
  breakerRest: 60_000,
  faultsKept: 200,
  /** Counters one plugin keeps of one day. */
  countersPerDay: 200,
  /** Title of a notice: one line. */
  noticeTitle: 200,
  /** Notices kept for one agent, and as many for all of them together: an inbox holds the newest ones of both, up to this. */
  noticesKept: 100,
  /** What an agent chose for themselves: length of a name, bytes of a value as JSON, how many, and bytes of all together. */
  preferenceName: 80,
  preferenceBytes: 16_000,
  preferencesKept: 64,
  preferencesBytes: 262_144,
} as const

/** Names of values a site says of its visitor: `plan`, `cart.total`. */
export const customName = /^[A-Za-z][\w.-]*$/

/** The times that make presence honest, in milliseconds. */
export const times = {
  /** Without activity a visitor is idle after this. */
  idle: 10 * 60_000,
  /** A session ends this long after the last activity. */
  sessionEnd: 20 * 60_000,
  /** Departed visitors stay in the list this long. */
  departedStay: 5 * 60_000,
  /** After the last tab's leave, how long a next page may take before the visitor counts as departed. */
  leaveGrace: 4_000,
  /** A socket without a ping for this long is lost. */
  pongTimeout: 30_000,
  /** How often a client pings. */
  ping: 10_000,
  /** Typing fades after this. */
  typing: 6_000,
  /** At most one push of views in this time. */
  viewPush: 250,
  /** An agent whose last panel closed counts as here for this long: a reload is no absence. */
  reloadGrace: 3_000,
  /** News for all agents are gathered for this long. */
  news: 50,
  /** A desk that cannot reach a room for this long refuses the command; it is safe to repeat it with the same key. */
  commandAnswer: 10_000,
  /** A closed chat stays in the agents' list for this long. */
  closedChatStay: 10 * 60_000,
  /** An agent who was not here for this long leaves the list of agents. */
  agentStay: 30 * 24 * 3_600_000,
  /** Counters of a day are kept in the room for this long. */
  counterStay: 90 * 24 * 3_600_000,
  /** A chat in which nobody spoke for this long is ended: a message left, which nobody answers, must not stay for ever. */
  unansweredStay: 90 * 24 * 3_600_000,
  /** Tasks and timers of a plugin that is not here any more wait for it this long. */
  workStay: 90 * 24 * 3_600_000,
  /** A fault that did not come again leaves the list after this. */
  faultStay: 24 * 3_600_000,
  /** A notice stays in the inbox for this long. */
  noticeStay: 30 * 24 * 3_600_000,
  /** The lease of a desk's subscriptions in a room; renewed at half. */
  lease: 120_000,
} as const
