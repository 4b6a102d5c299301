import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Fetch = (request: Request) => Promise<Response>

/** Where the databases of the tests inside workerd are. */
export const testDatabaseUrl = 'http://{db}.libsql.internal'

/** The files of a build, as far as the Worker itself reads them. */
const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/widget/tag.js': ['text/javascript; charset=utf-8', '(()=>{})()'],
  '/widget/manifest.json': ['application/json', '{"window":"/widget/window-test1234.js"}'],
  '/panel/': ['text/html; charset=utf-8', '<!doctype html><title>Panel</title>'],
}

/** A server of files for the Worker that tests inside workerd talk to. */
export const testAssets: Fetch = async request => {
  const found = files[new URL(request.url).pathname]
  if (!found) return new Response('not found', { status: 404 })
  const [type, text] = found
  return new Response(text, { headers: { 'content-type': type } })
}

const ENDPOINT = 'PORCHLIGHT_TEST_LIBSQL'

/** The libSQL server for the same tests. */
export const testDatabases: Fetch = async request => {
  // Loaded here, because runs without these tests read this file too.
  const { fetchThrough } = await import('../../edge/embedded/libsql/fetch.ts')
  const url = process.env[ENDPOINT]
  if (!url) throw new Error('the databases of the tests inside workerd were not started')
  return fetchThrough(url)(request)
}

/** Starts that server in an empty folder; vitest calls it before the tests, and what it gives back after them. */
export default async function startDatabases(): Promise<() => Promise<void>> {
  const { serveLibsql } = await import('../../edge/embedded/libsql/server.ts')
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-workers-'))
  const endpoint = await serveLibsql({ dir, port: 0, host: '127.0.0.1' }, fault => console.error(fault))
  process.env[ENDPOINT] = endpoint.url
  return async () => {
    await endpoint.close()
    rmSync(dir, { recursive: true })
  }
}
