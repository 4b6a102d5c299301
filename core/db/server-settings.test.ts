import { expect, it } from 'vitest'
import { settingsProblem } from './server-settings.ts'

const url = 'http://{db}.db:8080'

it.each([
  { url },
  { url: 'https://{db}.example.com/' },
  { url: 'libsql://{db}-org.turso.io', authToken: 'eyJhbGciOiJFZERTQSJ9.e30.x-_' },
  { url: 'libsql://{db}-org.aws-eu-west-1.turso.io' },
  { url, adminUrl: 'http://127.0.0.1:8081' },
  { url, adminUrl: 'https://key@example.com/libsql/' },
])('%o can be used', settings => {
  expect(settingsProblem(settings)).toBeNull()
})

it.each([
  ['LIBSQL_URL', { url: undefined, authToken: 'hunter2' }],
  ['LIBSQL_URL', { url: 'http://127.0.0.1:8080' }],
  ['LIBSQL_URL', { url: 'http://127.0.0.1:8080/{db}' }],
  ['LIBSQL_URL', { url: 'file:{db}.sqlite' }],
  ['LIBSQL_URL', { url: 'ws://{db}.example.com' }],
  ['LIBSQL_URL', { url: '{db}.example.com' }],
  ['LIBSQL_URL', { url: 'http://{db}.db:port' }],
  ['LIBSQL_URL', { url: 'libsql://{db}-org.turso.io?authToken=hunter2' }],
  ['LIBSQL_URL', { url: 'http://hunter2@{db}.db:8080' }],
  ['LIBSQL_AUTH_TOKEN', { url, authToken: 'hunter2\n' }],
  ['LIBSQL_AUTH_TOKEN', { url, authToken: 'hunter2 ’' }],
  ['LIBSQL_ADMIN_URL', { url, adminUrl: 'db:8081' }],
  ['LIBSQL_ADMIN_URL', { url, adminUrl: 'http://db:8081/?key=hunter2' }],
  ['LIBSQL_ADMIN_URL', { url, adminUrl: 'http://key:hunter2@db:8081' }],
])('a wrong %s is told in one sentence without the value: %o', (name, settings) => {
  const problem = settingsProblem(settings)
  expect(problem).toMatch(new RegExp(`^${name} must be [^\n]*\\.$`))
  expect(problem).not.toContain('hunter2')
})
