import { expect, test } from 'vitest'
import { personal } from '../../core/log/log-data.ts'
import { sourceFiles, textOf } from '../../tools/check/source-files.ts'
import { createLog, type LogLevel } from './log.ts'

function logOf(level: LogLevel, format: 'json' | 'text') {
  const lines: string[] = []
  return { lines, log: createLog({ level, format, write: line => lines.push(line), now: () => 1_000 }) }
}

test('JSON lines carry time, level, event and what belongs to it', () => {
  const { lines, log } = logOf('info', 'json')
  log('debug', 'not.told')
  log('warn', 'disk.low', { free: 12, email: 'ann@shop.example' })
  log.line(JSON.stringify({ level: 'error', event: 'http.failed', request: 'r-1', path: '/v/:/beacon' }))
  expect(lines.map(line => JSON.parse(line))).toEqual([
    { time: '1970-01-01T00:00:01.000Z', level: 'warn', event: 'disk.low', free: 12, email: '[left out]' },
    { time: '1970-01-01T00:00:01.000Z', level: 'error', event: 'http.failed', request: 'r-1', path: '/v/:/beacon' },
  ])
})

test('a person reads one line for each', () => {
  const { lines, log } = logOf('debug', 'text')
  log('info', 'worker.up', { port: 4 })
  expect(lines).toEqual(['00:00:01 INFO  worker.up port=4'])
})

test('what workerd says of an exception keeps its kind only', () => {
  const { lines, log } = logOf('info', 'json')
  log.line('uncaught exception; stack = TypeError: Grace wrote "my password is x"')
  log.line('{"half": ')
  log.line('')
  expect(lines.map(line => JSON.parse(line).text)).toEqual([
    'uncaught exception; stack = TypeError: [left out]',
    '{"half": ',
  ])
})

test('no event is told under a name whose value is always left out', () => {
  const sources = sourceFiles()
    .filter(path => /^(?:core|edge)\/.*(?<!\.test)\.ts$/.test(path))
    .map(textOf)
  const told = sources.flatMap(text => [...text.matchAll(/\b(?:log|writeLog)\(\s*'\w+',\s*'([\w.-]+)',\s*\{([^{}]*)/g)])
  expect(told.length).toBeGreaterThan(20)
  const useless = told.flatMap(([, event, data = '']) =>
    [...data.matchAll(/(?:^|,)\s*([\w-]+)\s*(?=[:,}]|$)/g)]
      .map(([, name = '']) => name)
      .filter(name => personal.test(name))
      .map(name => `${event}: ${name}`),
  )
  expect(useless).toEqual([])
})
