import { expect, it } from 'vitest'
import { databaseUrl, tenantDatabaseName } from './open.ts'

it('puts the name of the database into the template', () => {
  expect(databaseUrl('libsql://{db}-org.turso.io', tenantDatabaseName('acme'))).toBe('libsql://t-acme-org.turso.io')
  expect(() => databaseUrl('http://localhost:8080', 'control')).toThrow('LIBSQL_URL must contain {db}')
})
