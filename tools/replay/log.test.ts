import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { laneOf } from '../../core/visitor/facts/lane.ts'
import { referrerOf } from '../../core/visitor/facts/referrer.ts'
import { isPageView, type LogEntry, parseLine, planOf } from './log.ts'

function linesOf(file: string): string[] {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8').split('\n')
}

const fixture = linesOf('./fixtures/access.log')

test('a line in the combined format', () => {
  const line =
    '83.149.9.216 - - [17/May/2015:10:05:03 +0000] "GET /blog/?page=2 HTTP/1.1" 200 203023 "http://example.com/" "Mozilla/5.0 (Macintosh)"'
  expect(parseLine(line)).toEqual({
    address: '83.149.9.216',
    at: Date.UTC(2015, 4, 17, 10, 5, 3),
    method: 'GET',
    path: '/blog/?page=2',
    status: 200,
    referrer: 'http://example.com/',
    userAgent: 'Mozilla/5.0 (Macintosh)',
  })
})

const parts = {
  address: '192.0.2.1',
  user: '-',
  time: '17/May/2015:10:05:03 +0000',
  request: 'GET / HTTP/1.1',
  status: '200',
  bytes: '5',
  referrer: '-',
  userAgent: 'Mozilla/5.0',
  rest: '',
}

function line(changed: Partial<typeof parts>): string {
  const { address, user, time, request, status, bytes, referrer, userAgent, rest } = { ...parts, ...changed }
  return `${address} - ${user} [${time}] "${request}" ${status} ${bytes} "${referrer}" "${userAgent}"${rest}`
}

test.each<[what: string, written: Partial<typeof parts>, read: Partial<LogEntry>]>([
  ['nothing known', { referrer: '-', userAgent: '-' }, { referrer: null, userAgent: null }],
  ['empty texts', { referrer: '', userAgent: '' }, { referrer: null, userAgent: null }],
  ['IPv6', { address: '2001:db8::1' }, { address: '2001:db8::1' }],
  ['a host name', { address: 'crawl.example.net' }, { address: 'crawl.example.net' }],
  ['a user with a space', { user: 'Jane Doe' }, { path: '/' }],
  ['no bytes sent', { status: '304', bytes: '-' }, { status: 304 }],
  ['another zone', { time: '17/May/2015:10:05:03 +0530' }, { at: Date.UTC(2015, 4, 17, 4, 35, 3) }],
  ['a zone behind', { time: '31/Dec/2015:20:00:00 -0700' }, { at: Date.UTC(2016, 0, 1, 3) }],
  ['escaped quotes', { userAgent: 'say \\"hi\\" \\\\ there' }, { userAgent: 'say "hi" \\ there' }],
  ['escaped UTF-8', { referrer: 'http://example.com/caf\\xc3\\xa9' }, { referrer: 'http://example.com/café' }],
  ['bytes of an older encoding', { referrer: 'http://\\xe4\\xe5/' }, { referrer: 'http://äå/' }],
  ['an escaped tab', { userAgent: 'a\\tb' }, { userAgent: 'a\tb' }],
  ['no protocol', { request: 'GET /old' }, { method: 'GET', path: '/old' }],
  ['a proxy request', { request: 'GET http://example.com/a?b HTTP/1.1' }, { path: '/a?b' }],
  ['no request', { request: '-', status: '408' }, { method: null, path: null, status: 408 }],
  ['noise for a request', { request: '\\x16\\x03\\x01', status: '400' }, { method: null, path: null }],
  ['more behind it', { rest: ' "10.0.0.1" 0.004' }, { userAgent: 'Mozilla/5.0' }],
])('%s', (_what, written, read) => {
  expect(parseLine(line(written))).toMatchObject(read)
})

test.each([
  '',
  'hello',
  line({}).slice(0, -1),
  line({}).slice(0, 60),
  line({ status: 'OK' }),
  line({ time: 'yesterday' }),
  line({ time: '31/Feb/2015:10:05:03 +0000' }),
  line({ time: '17/Foo/2015:10:05:03 +0000' }),
  line({ time: '17/May/2015:25:05:03 +0000' }),
  line({ userAgent: 'Mozilla "unescaped" quotes' }),
  '192.0.2.1 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 5',
  '\u0000\u0001\u0002',
  '"'.repeat(100_000),
])('a malformed line is none', text => {
  expect(parseLine(text)).toBeNull()
})

test.each<[page: boolean, written: Partial<typeof parts>]>([
  [true, { request: 'GET / HTTP/1.1' }],
  [true, { request: 'GET /blog/ HTTP/1.1', status: '304' }],
  [true, { request: 'GET /a.html HTTP/1.1' }],
  [true, { request: 'GET /a.php?file=x.css HTTP/1.1' }],
  [true, { request: 'GET /css HTTP/1.1' }],
  [true, { request: 'GET /a.js/ HTTP/1.1' }],
  [true, { request: 'GET /book.mp4 HTTP/1.1' }],
  [false, { request: 'GET /style.css HTTP/1.1' }],
  [false, { request: 'GET /style.css?v=2 HTTP/1.1' }],
  [false, { request: 'GET /Photo.JPG HTTP/1.1' }],
  [false, { request: 'GET /robots.txt HTTP/1.1' }],
  [false, { request: 'GET /feed.xml HTTP/1.1' }],
  [false, { request: 'GET /a.woff2 HTTP/1.1' }],
  [false, { request: 'HEAD / HTTP/1.1' }],
  [false, { request: 'POST / HTTP/1.1' }],
  [false, { status: '404' }],
  [false, { status: '206' }],
  [false, { status: '301' }],
  [false, { request: '-' }],
])('page view: %s %j', (page, written) => {
  const entry = parseLine(line(written))
  expect(entry && isPageView(entry)).toBe(page)
})

test('entries are sorted by time, those of one second stay as they stand', () => {
  const plan = planOf([
    line({ request: 'GET /third HTTP/1.1', time: '17/May/2015:10:05:05 +0000' }),
    line({ request: 'GET /first HTTP/1.1' }),
    line({ request: 'GET /second HTTP/1.1', referrer: 'http://example.com/' }),
    line({ request: 'GET /other HTTP/1.1', address: '192.0.2.2', time: '17/May/2015:10:05:01 +0000' }),
  ])
  expect(plan.visits.map(({ address, pages }) => [address, ...pages.map(({ path }) => path)])).toEqual([
    ['192.0.2.2', '/other'],
    ['192.0.2.1', '/first', '/second', '/third'],
  ])
  expect(plan.visits[1]?.pages[1]).toEqual({
    at: Date.UTC(2015, 4, 17, 10, 5, 3),
    path: '/second',
    referrer: 'http://example.com/',
  })
})

test('one address with two user agents is two visitors', () => {
  const plan = planOf([line({}), line({ userAgent: 'Other/1.0' }), line({ userAgent: '-' }), line({})])
  expect(plan.visits.map(({ userAgent, pages }) => [userAgent, pages.length])).toEqual([
    ['Mozilla/5.0', 2],
    ['Other/1.0', 1],
    [null, 1],
  ])
})

test('malformed lines are named by their number, empty ones are nothing', () => {
  const plan = planOf([line({}), '', `broken ${'x'.repeat(500)}`, `${line({})}\r`, '  '])
  expect(plan).toMatchObject({ lines: 3, pageViews: 2 })
  expect(plan.malformed).toEqual([{ line: 3, text: `broken ${'x'.repeat(193)}` }])
  expect(planOf([])).toEqual({ lines: 0, malformed: [], pageViews: 0, visits: [] })
})

test('the fixture: people and programs, sources and keywords', () => {
  const plan = planOf(fixture)
  expect(plan).toMatchObject({ lines: 300, malformed: [], pageViews: 145 })
  expect(plan.visits).toHaveLength(87)
  const bots = plan.visits.filter(({ userAgent }) => laneOf({ userAgent }).kind === 'bot')
  expect(bots).toHaveLength(42)
  expect(keywordsIn(plan)).toEqual([
    'http://`www.google.com/',
    'http.//www..google',
    'xdotool command mac',
    'xdotool type speed',
  ])
})

const wholeLog = '../../../shared/data/access-log/visits.log'

test.runIf(existsSync(fileURLToPath(new URL(wholeLog, import.meta.url))))('the whole log', () => {
  const plan = planOf(linesOf(wholeLog))
  expect(plan).toMatchObject({ lines: 6000, malformed: [], pageViews: 2581 })
  expect(plan.visits).toHaveLength(822)
})

function keywordsIn({ visits }: ReturnType<typeof planOf>): string[] {
  const pages = visits.flatMap(({ pages }) => pages)
  return pages.flatMap(({ referrer }) => referrerOf(referrer, 'http://semicomplete.com/').keywords ?? [])
}
