export { limits, times } from '@porchlight/plugin-sdk/protocol'

/**
 * Limits of the HTTP doors, which only the server knows. Rates hold for one isolate of the Worker, which is enough to bound what one
 * client costs; what must hold everywhere is counted in the live objects.
 */
export const httpLimits = {
  /** Requests of one address at one site's visitor doors: at once, and per second after that. */
  visitorBurst: 400,
  visitorPerSecond: 100,
  /** Requests with one API key, or with bad keys of one address. */
  apiBurst: 300,
  apiPerSecond: 50,
  /** Clients whose rate is remembered; the one not heard of longest is forgotten first. */
  rateClients: 20_000,
  /** How long an isolate trusts what it read of a site, a tenant or an API key, ms. */
  configTrust: 30_000,
  /** The same for what was not there, so that a made-up name does not reach the database each time. */
  absenceTrust: 5_000,
  /** Sites, tenants and keys remembered. */
  configsKept: 5_000,
  /** Bytes of a body sent to the panel's and the internal doors. */
  bodyBytes: 65_536,
  /** Filters in one request of the public API. */
  apiFilters: 16,
  apiCursor: 2_048,
  /** Names, domains and their number in a first setup, and what a password has at least and at most. */
  setUpName: 200,
  domain: 253,
  domains: 100,
  alsoDomains: 50,
  passwordLeast: 8,
  password: 128,
} as const

/** Limits of the mails we send. */
export const mailLimits = {
  subject: 200,
  text: 10_000,
  /** Of the name of a person or a tenant in a letter; longer ones are cut. */
  name: 80,
} as const
