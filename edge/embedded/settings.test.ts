import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { HostError } from './host-error.ts'
import { readSettings } from './settings.ts'

test('without variables it is this machine only, with the demo, trusting a proxy on this machine', () => {
  expect(readSettings({})).toEqual({
    port: 8787,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    publicUrl: null,
    geoipDb: null,
    geoipIspDb: null,
    reverseDns: null,
    trustedProxies: ['127.0.0.0/8', '::1/128'],
    libsql: null,
    outward: ['public', 'private'],
    siteDomains: [],
    demo: true,
    secret: null,
    owner: { email: null, password: null },
    apiKey: null,
    operatorKey: null,
    logLevel: 'info',
    logFormat: null,
    retention: { visits: 396, chats: 1096 },
    smtp: null,
  })
})

test('a host that others can reach has no demo and trusts no proxy, unless told to', () => {
  expect(readSettings({ HOST: '0.0.0.0' })).toMatchObject({ demo: false, trustedProxies: [] })
  expect(readSettings({ HOST: '192.168.1.5' })).toMatchObject({ demo: false, trustedProxies: [] })
  expect(readSettings({ HOST: '::' })).toMatchObject({ demo: false, trustedProxies: [] })
  expect(readSettings({ HOST: '0.0.0.0', DEMO: '1', TRUSTED_PROXIES: '10.0.0.0/8, 192.168.1.2' })).toMatchObject({
    demo: true,
    trustedProxies: ['10.0.0.0/8', '192.168.1.2'],
  })
})

test('other spellings of this machine count as it', () => {
  for (const HOST of ['localhost', '127.0.0.2', '::1']) expect(readSettings({ HOST })).toMatchObject({ demo: true })
  expect(readSettings({ TRUSTED_PROXIES: 'none', DEMO: '0' })).toMatchObject({ demo: false, trustedProxies: [] })
})

test('host names are asked for by the servers of this machine, or by named ones, or not', () => {
  expect(readSettings({ REVERSE_DNS: '0' })).toMatchObject({ reverseDns: null })
  expect(readSettings({ REVERSE_DNS: '1' })).toMatchObject({ reverseDns: [] })
  expect(readSettings({ REVERSE_DNS: '9.9.9.9, 127.0.0.1:5353,[2620:fe::fe]:53' })).toMatchObject({
    reverseDns: ['9.9.9.9', '127.0.0.1:5353', '[2620:fe::fe]:53'],
  })
})

test('domains of the website are host names, in small letters', () => {
  expect(readSettings({ SITE_DOMAINS: 'WWW.Example.com, *.example.com' })).toMatchObject({
    siteDomains: ['www.example.com', '*.example.com'],
  })
})

test('an empty variable is none', () => {
  expect(readSettings({ PORT: '', TRUSTED_PROXIES: '', DEMO: '' })).toEqual(readSettings({}))
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PUBLIC_URL', 'chat.example.com'],
  ['PUBLIC_URL', 'https://example.com/chat'],
  ['TRUSTED_PROXIES', '10.0.0.0/8,nginx'],
  ['REVERSE_DNS', 'yes'],
  ['REVERSE_DNS', '9.9.9.9,dns.example'],
  ['LIBSQL_URL', 'http://127.0.0.1:8080'],
  ['LIBSQL_URL', 'http://{db}:8080/path'],
  ['LIBSQL_ADMIN_URL', 'db'],
  ['LIBSQL_AUTH_TOKEN', 'two words'],
  ['SITE_DOMAINS', 'https://www.example.com'],
  ['SITE_DOMAINS', 'localhost:3000'],
  ['DEMO', 'maybe'],
  ['PORCHLIGHT_SECRET', 'short'],
  ['PORCHLIGHT_OWNER_EMAIL', 'me'],
  ['PORCHLIGHT_OWNER_PASSWORD', 'short'],
  ['PORCHLIGHT_API_KEY', 'key'],
  ['SMTP_URL', 'mail.example.com'],
])('%s=%s is refused in one sentence that names it', (name, value) => {
  const reading = () => readSettings({ [name]: value })
  expect(reading).toThrow(HostError)
  expect(reading).toThrow(new RegExp(`^${name} must [^\n]*\\.$`))
})

test('an outside database server is named as a whole', () => {
  const env = { LIBSQL_URL: 'http://{db}.db:8080', LIBSQL_AUTH_TOKEN: 'token', LIBSQL_ADMIN_URL: 'http://db:8081' }
  const libsql = { url: env.LIBSQL_URL, authToken: env.LIBSQL_AUTH_TOKEN, adminUrl: env.LIBSQL_ADMIN_URL }
  expect(readSettings(env)).toMatchObject({ libsql })
  expect(() => readSettings({ ...env, LIBSQL_URL: '' })).toThrow(
    'LIBSQL_URL must be set, because LIBSQL_AUTH_TOKEN is.',
  )
})

test('a mail server is named with its sender', () => {
  const env = { SMTP_URL: 'smtp://u:hunter2@mail.example.com', MAIL_FROM: 'Porchlight <porch@example.com>' }
  expect(readSettings(env)).toMatchObject({ smtp: env })
  expect(() => readSettings({ ...env, MAIL_FROM: '' })).toThrow(
    /^MAIL_FROM must be set, because SMTP_URL is: [^\n]*\.$/,
  )
  expect(() => readSettings({ ...env, SMTP_URL: '' })).toThrow('SMTP_URL must be set, because MAIL_FROM is.')
})

test('a refused secret, token or password is not shown', () => {
  expect(() => readSettings({ LIBSQL_URL: 'http://{db}', LIBSQL_AUTH_TOKEN: 'hunter2 ' })).toThrow(/^(?!.*hunter2)/)
  expect(() => readSettings({ PORCHLIGHT_SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
  expect(() => readSettings({ SMTP_URL: 'smtp://hunter2', MAIL_FROM: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
})
