import { describe, expect, it } from 'vitest'
import { chatRecord, sessionRecord } from './records.ts'
import { chatOf, sessionOf } from './records-of-tests.ts'

describe('records', () => {
  it('accept what the Room delivers', () => {
    expect(sessionRecord.parse(sessionOf({ id: 's-1' }))).toEqual(sessionOf({ id: 's-1' }))
    expect(chatRecord.parse(chatOf({ id: 'c-1' }))).toEqual(chatOf({ id: 'c-1' }))
  })

  it('name the field that is wrong', () => {
    const bad = sessionRecord.safeParse({ ...sessionOf({ id: 's-1' }), startedAt: '2026-01-01' })
    expect(bad.error?.issues[0]?.path).toEqual(['startedAt'])
    const wrongSite = chatRecord.safeParse({ ...chatOf({ id: 'c-1' }), site: 'Not A Site' })
    expect(wrongSite.error?.issues[0]?.path).toEqual(['site'])
  })
})
