import { expect, it } from 'vitest'
import { databaseUrl, openDatabase, tenantDatabaseName } from './open.ts'

it('puts the name of the database into the template', () => {
  expect(databaseUrl('libsql://{db}-org.turso.io', tenantDatabaseName('acme'))).toBe('libsql://t-acme-org.turso.io')
  expect(() => databaseUrl('http://localhost:8080', 'control')).toThrow('LIBSQL_URL must contain {db}')
})

it('waits for no answer for ever', async () => {
  const silent = ({ signal }: Request) =>
    new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const database = openDatabase({ url: 'http://t-acme.db.example', fetch: silent, answerWithin: 20 })
  await expect(database.$client.execute('SELECT 1')).rejects.toThrow('timeout')
})
