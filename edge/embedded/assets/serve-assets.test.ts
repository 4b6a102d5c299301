import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AssetServer, serveAssets } from './serve-assets.ts'

const dir = mkdtempSync(join(tmpdir(), 'porchlight-assets-'))
let server: AssetServer
const long = 'a long text that is worth packing. '.repeat(100)

beforeAll(async () => {
  for (const folder of ['demo/tents', 'panel/assets', 'widget', '.secret'])
    mkdirSync(join(dir, 'public', folder), { recursive: true })
  writeFileSync(join(dir, 'outside.txt'), 'outside')
  for (const [path, text] of Object.entries({
    'demo/index.html': 'shop',
    'demo/about.html': 'about',
    'demo/tents/index.html': 'tents',
    'demo/style.css': long,
    'demo/zelt größe.txt': 'name',
    'panel/assets/index-DkW3_a9x.js': long,
    'widget/tag.js': 'tag',
    '.secret/x.txt': 'hidden',
  })) {
    writeFileSync(join(dir, 'public', path), text)
  }
  server = await serveAssets(join(dir, 'public'))
})
afterAll(async () => {
  await server.close()
  rmSync(dir, { recursive: true, force: true })
})

function get(path: string, headers: Record<string, string> = {}, port = server.port) {
  return fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' })
}

test.each([
  ['/demo/', 200, 'shop'],
  ['/demo/about', 200, 'about'],
  ['/demo/tents/', 200, 'tents'],
  ['/demo/zelt%20gr%C3%B6%C3%9Fe.txt', 200, 'name'],
  ['/demo/none', 404, ''],
  ['/.secret/x.txt', 404, ''],
  ['/%2e%2e/outside.txt', 404, ''],
  ['/..%2foutside.txt', 404, ''],
  ['/demo/..%5c..%5coutside.txt', 404, ''],
  ['/%00', 404, ''],
  ['/%ff', 404, ''],
])('%s answers %d', async (path, status, text) => {
  const response = await get(path)
  expect([response.status, await response.text()]).toEqual([status, text])
})

test.each([
  ['/demo', '/demo/'],
  ['/demo/index.html', '/demo/'],
  ['/demo/about.html?a=b', '/demo/about?a=b'],
])('%s moves to %s', async (path, to) => {
  const response = await get(path)
  expect([response.status, response.headers.get('location')]).toEqual([307, to])
})

test('texts are packed for those who can unpack them', async () => {
  for (const [accepted, coding] of [
    ['gzip, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const response = await get('/demo/style.css', { 'accept-encoding': accepted })
    expect(response.headers.get('content-encoding')).toBe(coding)
    expect(await response.text()).toBe(long)
  }
  expect((await get('/widget/tag.js', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBeNull()
})

test('what has a hash in its name is kept for good, everything else is asked for again', async () => {
  const hashed = await get('/panel/assets/index-DkW3_a9x.js')
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const plain = await get('/widget/tag.js')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const again = await get('/widget/tag.js', { 'if-none-match': plain.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test('a changed file is seen', async () => {
  expect(await (await get('/demo/about')).text()).toBe('about')
  writeFileSync(join(dir, 'public/demo/about.html'), 'about us')
  expect(await (await get('/demo/about')).text()).toBe('about us')
})

test('hidden paths are not there', async () => {
  const without = await serveAssets(join(dir, 'public'), ['/demo'])
  expect((await get('/demo/', {}, without.port)).status).toBe(404)
  expect((await get('/widget/tag.js', {}, without.port)).status).toBe(200)
  await without.close()
})
