import { expect, test } from 'vitest'
import { arrivalOf } from '../arrival.ts'
import { deviceOf, type Software } from '../device.ts'
import { laneOf } from '../lane.ts'
import { noReferrer, referrerOf } from '../referrer.ts'
import { apps } from './apps.ts'
import { assistants } from './assistants.ts'
import { crawlers } from './crawlers.ts'
import { desktops } from './desktops.ts'
import { fetchers } from './fetchers.ts'
import { handhelds } from './handhelds.ts'
import { referrers } from './referrers.ts'
import { screens } from './screens.ts'
import { tools } from './tools.ts'

const userAgents = { desktops, handhelds, screens, apps, assistants, crawlers, fetchers, tools }

test.each(Object.entries(userAgents))('what we say of %s', (_name, table) => {
  const rows = pairsOf(table)
  expect(rows.map(([, userAgent]) => `${answerTo(userAgent)}\n  ${userAgent}`)).toEqual(
    rows.map(([answer, userAgent]) => `${answer}\n  ${userAgent}`),
  )
})

test('what we say of referrers', () => {
  const rows = linesOf(referrers)
  const urls = rows.map(row => row.split(' | ').slice(3).join(' | '))
  const said = urls.map(url => {
    const { medium, source, keywords } = referrerOf(url, 'https://shop.example/lamps')
    return [medium, source ?? '-', keywords ?? '-', url].join(' | ')
  })
  expect(said).toEqual(rows)
})

test('the tables are wide enough to mean something', () => {
  const all = Object.values(userAgents).flatMap(pairsOf)
  expect(new Set(all.map(([, userAgent]) => userAgent)).size).toBeGreaterThanOrEqual(200)
  expect(new Set(linesOf(referrers)).size).toBeGreaterThanOrEqual(200)
})

function answerTo(userAgent: string): string {
  const { browser, os, device, model } = deviceOf(userAgent)
  const lane = laneOf({ userAgent })
  const arrival = arrivalOf({ referrer: noReferrer, campaign: null, userAgent })
  const parts = [browser && told(browser), os && told(os), device, model].map(part => part ?? '-')
  parts.push(lane.kind === 'bot' ? `bot: ${lane.reason}` : 'human')
  if (arrival.medium !== 'direct') parts.push(`from ${arrival.source}`)
  return parts.join(' | ')
}

function told({ name, version }: Software): string {
  return version ? `${name} ${version}` : name
}

function linesOf(table: string): string[] {
  return table.split('\n').filter(line => line !== '')
}

function pairsOf(table: string): (readonly [answer: string, userAgent: string])[] {
  const lines = linesOf(table)
  return lines.flatMap((line, index) => (index % 2 === 0 ? [[line, (lines[index + 1] ?? '').slice(2)] as const] : []))
}
