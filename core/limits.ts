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
  /** The same for what a key of the public API opens: a revoked one is refused everywhere after this. */
  keyTrust: 2_000,
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
  /**
   * Tries at an account, counted exactly in the control database: to sign in, of codes from an authenticator, of passkeys, and of the
   * password that somebody who is signed in is asked for again. Per account, per address, and within how long, ms.
   */
  signInsPerAccount: 10,
  signInsPerAddress: 30,
  codesPerAccount: 10,
  codesPerAddress: 30,
  passkeysPerAddress: 30,
  /** Questions to a passkey, of which each is kept for five minutes. */
  passkeyQuestionsPerAddress: 120,
  passwordsPerAccount: 10,
  triesWindow: 15 * 60_000,
  /** The same for mails with a link to a new password, and for the use of such links. */
  resetsPerAccount: 3,
  resetsPerAddress: 20,
  resetsWindow: 60 * 60_000,
  /** A code from an authenticator, or a backup code. */
  code: 32,
  /** Each text of what a passkey's device answers, and the name of a passkey. */
  passkeyPart: 16_384,
  passkeyName: 100,
} as const

/** Limits of the mails we send. */
export const mailLimits = {
  subject: 200,
  text: 10_000,
  /** Of the name of a person or a tenant in a letter; longer ones are cut. */
  name: 80,
} as const

/** Limits of what tenants administer. */
export const adminLimits = {
  /** Spans of business hours in one day. */
  spansPerDay: 6,
  timeZone: 64,
  brandTitle: 60,
  /** Sites by name that one member or invitation is limited to; who needs more sees every site. */
  sitesOfMember: 500,
  /** Deeds in one answer of the audit log, in one export of it, and the length of a filter. */
  auditPage: 50,
  auditExport: 10_000,
  auditFilter: 200,
  /** What is read of a page whose installation is checked, and how long that may take, ms. */
  checkBytes: 1_000_000,
  checkWithin: 10_000,
  /** Pages that one tenant has looked at in an hour. */
  checksPerHour: 120,
  /** Invitations that one tenant sends in a day: they are mails in our name with words of theirs. */
  invitationsPerDay: 100,
  /** Mails in one answer of the outbox. */
  mailPage: 50,
} as const
