import { expect, test } from 'vitest'
import { createRegistry } from './registry.ts'

test('counts are told in the text format of Prometheus', () => {
  const registry = createRegistry()
  registry.count('page_views_total', 'beacon')
  registry.count('page_views_total', 'beacon')
  registry.count('commands_total', 'agent', 'taken')
  registry.took('database_request_duration_seconds', 0.02)
  registry.took('database_request_duration_seconds', 60)
  registry.say('acme.shop', { now: { visitors: 3, 'chats open': 1 }, oldestParcel: 1_000 })
  registry.say('acme.blog', { now: { visitors: 2 }, oldestParcel: null })
  const text = registry.text(31_000)
  const lines = text.split('\n')
  expect(lines).toContain('porchlight_page_views_total{via="beacon"} 2')
  expect(lines).toContain('porchlight_commands_total{by="agent",result="taken"} 1')
  expect(lines).toContain('porchlight_database_request_duration_seconds_bucket{le="0.025"} 1')
  expect(lines).toContain('porchlight_database_request_duration_seconds_bucket{le="10"} 1')
  expect(lines).toContain('porchlight_database_request_duration_seconds_bucket{le="+Inf"} 2')
  expect(lines).toContain('porchlight_database_request_duration_seconds_count 2')
  expect(lines).toContain('porchlight_visitors 5')
  expect(lines).toContain('porchlight_chats{state="open"} 1')
  expect(lines).toContain('porchlight_rooms_live 2')
  expect(lines).toContain('porchlight_outbox_oldest_age_seconds 30')
  const names = lines.filter(line => line.startsWith('# TYPE')).map(line => line.split(' ')[2])
  expect(new Set(names).size).toBe(names.length)
  for (const line of lines.filter(one => one && !one.startsWith('#')))
    expect(line).toMatch(/^porchlight_[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? [0-9.e+-]+$/)
})

test('an object that sleeps with nothing is forgotten', () => {
  const registry = createRegistry()
  registry.say('acme.blog', { now: { visitors: 1 }, oldestParcel: null })
  registry.say('acme.shop', { now: { visitors: 3 }, oldestParcel: 5 })
  expect(registry.undelivered()).toEqual(['acme.shop', 'acme.blog'])
  registry.say('acme.blog', { now: { visitors: 0 }, oldestParcel: null })
  registry.say('acme.shop', { now: { visitors: 0, 'sockets pages': 0 }, oldestParcel: null })
  expect(registry.undelivered()).toEqual([])
  expect(registry.text(0)).toContain('porchlight_rooms_live 0')
})

test('what isolates counted adds up, and nothing is told twice', () => {
  const [one, other, all] = [createRegistry(), createRegistry(), createRegistry()]
  const carry = () => {
    for (const from of [one, other]) {
      const report = from.take()
      if (report) all.add(JSON.parse(JSON.stringify(report)))
    }
  }
  one.count('messages_total', 'visitor')
  other.count('messages_total', 'visitor')
  one.took('alarm_lateness_seconds', 0.05)
  one.say('acme.shop', { now: { visitors: 3 }, oldestParcel: null })
  carry()
  carry()
  other.count('messages_total', 'visitor')
  other.took('alarm_lateness_seconds', 2)
  one.say('acme.shop', { now: { visitors: 0 }, oldestParcel: null })
  carry()
  const lines = all.text(0).split('\n')
  expect(lines).toContain('porchlight_messages_total{by="visitor"} 3')
  expect(lines).toContain('porchlight_alarm_lateness_seconds_bucket{le="0.1"} 1')
  expect(lines).toContain('porchlight_alarm_lateness_seconds_bucket{le="5"} 2')
  expect(lines).toContain('porchlight_alarm_lateness_seconds_count 2')
  expect(lines).toContain('porchlight_visitors 0')
  expect(one.take()).toBeNull()
})
