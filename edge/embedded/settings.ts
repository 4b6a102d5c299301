import { resolve } from 'node:path'
import { z } from 'zod'
import { isApiKey } from '../../core/auth/api-key.ts'
import { secretProblem } from '../../core/auth/keys.ts'
import { settingProblem } from '../../core/db/server-settings.ts'
import { operatorKeyProblem } from '../../core/http/operator/operator-key.ts'
import { smtpProblem } from '../../core/mail/smtp-settings.ts'
import { readRetention, retentionProblem } from '../../core/retention.ts'
import { normalizeAddress } from '../../core/visitor/facts/address.ts'
import { isLoopback, LOOPBACK_NETWORKS, proxyTrust } from './front/client-address.ts'
import { HostError } from './host-error.ts'
import { logLevels } from './log.ts'

const flag = z.enum(['1', '0', 'true', 'false'], 'must be 1 or 0').transform(value => value === '1' || value === 'true')

const publicUrl = z
  .string()
  .regex(/^https?:\/\/[^/?#\s]+\/?$/i, 'must be an address without a path, such as https://chat.example.com')
  .refine(value => URL.canParse(value), { error: 'must be an address such as https://chat.example.com', abort: true })
  .transform(value => new URL(value).origin)

const networks = z.string().transform((text, context) => {
  const list = text === 'none' ? [] : text.split(',').map(part => part.trim())
  try {
    proxyTrust(list)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    context.addIssue(`must be a list such as 10.0.0.0/8,192.168.1.2, or "none"; ${error.message}`)
  }
  return list
})

function libsqlSetting(name: Parameters<typeof settingProblem>[0]) {
  return z
    .string()
    .superRefine((value, context) => {
      const problem = settingProblem(name, value)
      if (problem) context.addIssue(problem)
    })
    .nullable()
    .default(null)
}

const reverseDns = z.string().transform((text, context) => {
  if (text === '0' || text === 'false') return null
  if (text === '1' || text === 'true') return []
  const servers = text.split(',').map(part => part.trim())
  const wrong = servers.find(server => normalizeAddress(server) === null)
  if (wrong !== undefined)
    context.addIssue(`must be 1, 0 or DNS servers such as 9.9.9.9,[2620:fe::fe]:53; "${wrong}" is none`)
  return servers
})

const days = z
  .string()
  .superRefine((text, context) => {
    const problem = retentionProblem(text)
    if (problem) context.addIssue(problem)
  })
  .optional()

const siteDomains = z
  .string()
  .transform(text =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(part => part !== ''),
  )
  .refine(
    list => list.length <= 50 && list.every(domain => /^(\*\.)?[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/.test(domain)),
    'must be a list of host names such as www.example.com,*.example.com, without http:// and without a port',
  )

const environment = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
      .transform(Number)
      .refine(port => port <= 65_535, 'must be a whole number from 0 to 65535')
      .default(8787),
    HOST: z.string().trim().default('127.0.0.1'),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform(path => resolve(path)),
    PUBLIC_URL: publicUrl.nullable().default(null),
    GEOIP_DB: z
      .string()
      .transform(path => resolve(path))
      .nullable()
      .default(null),
    GEOIP_ISP_DB: z
      .string()
      .transform(path => resolve(path))
      .nullable()
      .default(null),
    REVERSE_DNS: reverseDns.nullable().default(null),
    TRUSTED_PROXIES: networks.nullable().default(null),
    LIBSQL_URL: libsqlSetting('LIBSQL_URL'),
    LIBSQL_AUTH_TOKEN: libsqlSetting('LIBSQL_AUTH_TOKEN'),
    LIBSQL_ADMIN_URL: libsqlSetting('LIBSQL_ADMIN_URL'),
    FETCH_PRIVATE: flag.nullable().default(null),
    SITE_DOMAINS: siteDomains.default([]),
    DEMO: flag.nullable().default(null),
    PORCHLIGHT_SECRET: z
      .string()
      .refine(secret => secretProblem(secret) === null, 'must have at least 32 characters')
      .nullable()
      .default(null),
    PORCHLIGHT_OWNER_EMAIL: z.email('must be an e-mail address').nullable().default(null),
    PORCHLIGHT_OWNER_PASSWORD: z
      .string()
      .min(8, 'must have 8 to 128 characters')
      .max(128, 'must have 8 to 128 characters')
      .nullable()
      .default(null),
    PORCHLIGHT_API_KEY: z
      .string()
      .refine(isApiKey, 'must be "pl_" and 20 to 128 letters, digits, "-" or "_"')
      .nullable()
      .default(null),
    PORCHLIGHT_OPERATOR_KEY: z
      .string()
      .superRefine((key, context) => {
        const problem = operatorKeyProblem(key)
        if (problem) context.addIssue(problem)
      })
      .nullable()
      .default(null),
    LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
    LOG_FORMAT: z.enum(['json', 'text'], 'must be json or text').nullable().default(null),
    RETENTION_VISITS_DAYS: days,
    RETENTION_CHATS_DAYS: days,
    SMTP_URL: z.string().default(''),
    MAIL_FROM: z.string().default(''),
  })
  .superRefine((env, context) => {
    const others = ['LIBSQL_AUTH_TOKEN', 'LIBSQL_ADMIN_URL'] as const
    const lonely = others.find(name => env[name] !== null && env.LIBSQL_URL === null)
    if (lonely) context.addIssue({ code: 'custom', path: ['LIBSQL_URL'], message: `must be set, because ${lonely} is` })
    const wrong = smtpProblem(env)
    if (wrong) context.addIssue({ code: 'custom', path: [wrong.name], message: wrong.problem })
  })
  .transform(env => {
    const local = isLocalHost(env.HOST)
    // Behind a proxy of this machine, others reach it.
    const alone = local && (env.PUBLIC_URL === null || isLocalHost(new URL(env.PUBLIC_URL).hostname))
    return {
      port: env.PORT,
      host: env.HOST,
      dataDir: env.DATA_DIR,
      /** Origin under which visitors and agents reach this host; null takes it from each request. */
      publicUrl: env.PUBLIC_URL,
      geoipDb: env.GEOIP_DB,
      geoipIspDb: env.GEOIP_ISP_DB,
      /** DNS servers to ask for visitors' host names, none for those of this machine; null asks nobody. */
      reverseDns: env.REVERSE_DNS,
      /** Networks of proxies whose forwarding headers are believed. */
      trustedProxies: env.TRUSTED_PROXIES ?? (local ? LOOPBACK_NETWORKS : []),
      /** An outside database server; null keeps the databases in the data folder. */
      libsql: env.LIBSQL_URL && {
        url: env.LIBSQL_URL,
        authToken: env.LIBSQL_AUTH_TOKEN,
        adminUrl: env.LIBSQL_ADMIN_URL,
      },
      /** Domains that the first site has beside those of this host. */
      siteDomains: env.SITE_DOMAINS,
      /** Networks in which pages are looked at that a tenant names. Whoever alone can reach this host may look around in its own. */
      outward: (env.FETCH_PRIVATE ?? alone) ? ['public', 'private'] : ['public'],
      demo: env.DEMO ?? local,
      /** Null takes the one in the data folder. */
      secret: env.PORCHLIGHT_SECRET,
      owner: { email: env.PORCHLIGHT_OWNER_EMAIL, password: env.PORCHLIGHT_OWNER_PASSWORD },
      apiKey: env.PORCHLIGHT_API_KEY,
      /** Opens /metrics and the details of /health to others than this machine; null opens them to nobody else. */
      operatorKey: env.PORCHLIGHT_OPERATOR_KEY,
      logLevel: env.LOG_LEVEL,
      /** Null is text where a person reads, JSON elsewhere. */
      logFormat: env.LOG_FORMAT,
      retention: readRetention(env),
      /** As the Worker takes them; null keeps mails in the outbox. */
      smtp: env.SMTP_URL === '' ? null : { SMTP_URL: env.SMTP_URL, MAIL_FROM: env.MAIL_FROM },
    }
  })

/** What the person who starts the host decides. Paths are absolute. */
export type Settings = z.output<typeof environment>

/**
 * Reads the settings from environment variables; an empty variable counts as one that is not set. Throws a HostError
 * naming the first variable that cannot be used.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(set)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new HostError(`${String(issue?.path[0])} ${issue?.message ?? 'cannot be used'}.`)
}

/** Whether a HOST can only be reached from this machine. */
function isLocalHost(host: string): boolean {
  const address = normalizeAddress(host)
  return host === 'localhost' || (address !== null && isLoopback(address))
}
