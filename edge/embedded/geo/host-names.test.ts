import { afterEach, expect, test } from 'vitest'
import { type FakeDns, fakeDns } from './fixtures/fake-dns.ts'
import { type Dns, hostNameLimits, hostNames, systemDns } from './host-names.ts'
import { type HostNameServer, serveHostNames } from './serve-host-names.ts'

const open: (FakeDns | HostNameServer)[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const nobody = () => Promise.reject(Object.assign(new Error('nobody'), { code: 'ENOTFOUND' }))
const never = () => new Promise<never>(() => {})
const noEnd = { wait: never }

function counting(names: Dns['names'], addresses: Dns['addresses'] = nobody) {
  const asked: string[] = []
  const dns: Dns = {
    names: address => {
      asked.push(address)
      return names(address)
    },
    addresses,
  }
  return { dns, asked }
}

test('a name that leads back to its address is confirmed, another one is not', async () => {
  const { dns } = counting(
    async () => ['Crawl-1.Example.ORG.'],
    async (_name, family) => (family === 4 ? ['192.0.2.9', '81.2.69.142'] : ['2A02:E0C0:0::1']),
  )
  const find = hostNames({ dns, ...noEnd })
  expect(await find('81.2.69.142')).toEqual({ name: 'crawl-1.example.org', confirmed: true })
  expect(await find('2a02:e0c0::1')).toEqual({ name: 'crawl-1.example.org', confirmed: true })
  expect(await find('81.2.69.143')).toEqual({ name: 'crawl-1.example.org', confirmed: false })
})

test.each([
  ['no name', nobody],
  ['no name worth showing', async () => ['localhost', '1.2.3.4', '<b>.example', '142.69.2.81.in-addr.arpa', '']],
])('%s is null', async (_what, names) => {
  const find = hostNames({ dns: counting(names).dns, ...noEnd })
  expect(await find('81.2.69.142')).toBeNull()
})

test('an answer is kept for its time, whether there is a name or not', async () => {
  let now = 0
  const { dns, asked } = counting(address => (address.endsWith('.1') ? Promise.resolve(['a.example']) : nobody()))
  const find = hostNames({ dns, now: () => now, ...noEnd })
  for (let time = 0; time < 3; time++) await Promise.all([find('81.2.69.1'), find('81.2.69.1'), find('81.2.69.2')])
  expect(asked).toEqual(['81.2.69.1', '81.2.69.2'])
  now = hostNameLimits.none
  await Promise.all([find('81.2.69.1'), find('81.2.69.2')])
  expect(asked).toEqual(['81.2.69.1', '81.2.69.2', '81.2.69.2'])
  now = hostNameLimits.found
  await find('81.2.69.1')
  expect(asked.filter(address => address === '81.2.69.1')).toHaveLength(2)
})

test('only so many answers are kept', async () => {
  const { dns, asked } = counting(nobody)
  const find = hostNames({ dns, ...noEnd })
  for (let n = 0; n <= hostNameLimits.kept; n++) await find(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
  const before = asked.length
  await find('10.0.0.1')
  expect(asked).toHaveLength(before)
  await find('10.0.0.0')
  expect(asked).toHaveLength(before + 1)
})

test('nobody waits longer than the cap; what comes later is there for the next one', async () => {
  let answer = (_names: string[]) => {}
  const caps: number[] = []
  const { dns, asked } = counting(
    () =>
      new Promise(resolve => {
        answer = resolve
      }),
  )
  const find = hostNames({
    dns,
    wait: async ms => {
      caps.push(ms)
    },
  })
  expect(await find('81.2.69.142')).toBeNull()
  expect(caps).toEqual([1_500])
  answer(['late.example'])
  await expect.poll(() => find('81.2.69.142')).toEqual({ name: 'late.example', confirmed: false })
  expect(asked).toHaveLength(1)
})

test('beyond so many questions at once there is no name, and nothing is remembered of it', async () => {
  const answers: ((names: string[]) => void)[] = []
  const { dns } = counting(() => new Promise(resolve => answers.push(resolve)))
  const find = hostNames({ dns, ...noEnd })
  const waiting = Array.from({ length: hostNameLimits.atOnce }, (_, n) => find(`81.2.69.${n}`))
  expect(await find('81.2.70.1')).toBeNull()
  for (const answer of answers) answer(['a.example'])
  await Promise.all(waiting)
  const asked = find('81.2.70.1')
  answers.at(-1)?.(['b.example'])
  expect(await asked).toMatchObject({ name: 'b.example' })
})

test('a DNS that fails is reported once, asked again after a while, and nobody is harmed', async () => {
  let now = 0
  let works = false
  const faults: unknown[] = []
  const { dns } = counting(async () => {
    if (!works) throw Object.assign(new Error('queryPtr ETIMEOUT'), { code: 'ETIMEOUT' })
    return ['back.example']
  })
  const find = hostNames({ dns, now: () => now, report: fault => faults.push(fault), ...noEnd })
  expect(await find('81.2.69.1')).toBeNull()
  expect(await find('81.2.69.2')).toBeNull()
  expect(faults).toHaveLength(1)
  works = true
  expect(await find('81.2.69.1')).toBeNull()
  now = hostNameLimits.failed
  expect(await find('81.2.69.1')).toMatchObject({ name: 'back.example' })
})

test('over the wire: the DNS is asked for the name and back, and the Worker gets JSON', {
  timeout: 30_000,
}, async () => {
  const dns = await fakeDns({
    'PTR 1.66.249.66.in-addr.arpa': 'crawl-66-249-66-1.googlebot.com',
    'A crawl-66-249-66-1.googlebot.com': '66.249.66.1',
    'PTR 2.66.249.66.in-addr.arpa': 'silent',
    [`PTR ${'1.0.0.0'.padEnd(47, '.0')}.0.c.0.e.2.0.a.2.ip6.arpa`]: 'six.example.net',
    'AAAA six.example.net': '2a02:e0c0:0:0:0:0:0:1',
  })
  open.push(dns)
  const server = await serveHostNames(hostNames({ dns: systemDns([dns.server]) }))
  open.push(server)
  const ask = (query: string) => fetch(`http://127.0.0.1:${server.port}/?address=${query}`)
  const json = async (address: string) => (await ask(encodeURIComponent(address))).json()
  expect(await json('66.249.66.1')).toEqual({ name: 'crawl-66-249-66-1.googlebot.com', confirmed: true })
  expect(await json('2a02:e0c0::1')).toEqual({ name: 'six.example.net', confirmed: true })
  expect(await json('66.249.66.2')).toBeNull()
  expect(await json('66.249.66.3')).toBeNull()
  const before = dns.asked.length
  for (const address of ['127.0.0.1', '10.0.0.1', '100.64.0.1', 'fe80::1']) expect(await json(address)).toBeNull()
  expect(dns.asked).toHaveLength(before)
  expect((await ask('nonsense')).status).toBe(400)
  expect((await ask('')).status).toBe(400)
})
