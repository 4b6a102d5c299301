import { LibsqlError } from '@libsql/client/web'
import { expect, it } from 'vitest'
import { whileBusy } from './patience.ts'

function busyTimes(times: number, code = 'SQLITE_BUSY') {
  const seen = { acts: 0, pauses: [] as number[] }
  const act = async () => {
    seen.acts += 1
    if (seen.acts <= times) throw new LibsqlError('database is locked', code)
    return 'done'
  }
  const patience = { tries: 4, random: () => 0.5, sleep: async (ms: number) => void seen.pauses.push(ms) }
  return { seen, run: () => whileBusy(act, patience) }
}

it('asks again while the database is busy, with longer pauses', async () => {
  const { seen, run } = busyTimes(3)
  expect(await run()).toBe('done')
  expect(seen).toEqual({ acts: 4, pauses: [25, 50, 100] })
})

it('gives up in the end', async () => {
  const { seen, run } = busyTimes(9)
  await expect(run()).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
  expect(seen.acts).toBe(4)
})

it('passes every other error on at once', async () => {
  const { seen, run } = busyTimes(1, 'SQLITE_CONSTRAINT')
  await expect(run()).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' })
  expect(seen.acts).toBe(1)
})
