import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostProcess, hostProcess, workerdPid } from './fixtures/host-process.ts'

const patient = { timeout: 60_000, interval: 200 }
const key = 'operator-key-of-the-tests'

let parent = ''
let host: HostProcess
let url = ''
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'porchlight-operations-'))
  host = hostProcess({ DATA_DIR: join(parent, 'data'), PORCHLIGHT_OPERATOR_KEY: key })
  url = await host.ready
}, 60_000)
afterAll(async () => {
  host.child.kill('SIGKILL')
  await host.ended
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 })
})

/** Asks with headers that fetch would not send. */
function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, url), { headers }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', part => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

const elsewhere = { 'x-forwarded-for': '192.0.2.7' }

describe('figures', { timeout: 60_000 }, () => {
  test('are for this machine and for the key, and for nobody else', async () => {
    expect((await ask('/metrics')).status).toBe(200)
    expect((await ask('/metrics', { ...elsewhere, authorization: `Bearer ${key}` })).status).toBe(200)
    expect((await ask('/metrics', elsewhere)).status).toBe(401)
    expect((await ask('/metrics', { ...elsewhere, authorization: 'Bearer guess' })).status).toBe(401)
    // A page of elsewhere whose name was led to this machine.
    expect((await ask('/metrics', { host: 'evil.example' })).status).toBe(401)
  })

  test('are those of the host and of the Worker', async () => {
    const { text } = await ask('/metrics')
    for (const name of [
      'host_event_loop_lag_seconds',
      'data_bytes',
      'data_free_bytes',
      'resident_memory_bytes',
      'build_info',
    ])
      expect(text).toMatch(new RegExp(`^porchlight_${name}(\\{[^}]*\\})? [0-9.e+-]+$`, 'm'))
    expect(text).toContain('porchlight_visitors 7\n')
  })
})

describe('health', { timeout: 120_000 }, () => {
  test('tells operators each part, others the status', async () => {
    expect(JSON.parse((await ask('/health', elsewhere)).text)).toEqual({ status: 'ok' })
    const { parts } = JSON.parse((await ask('/health')).text)
    expect(parts).toContainEqual({ part: 'the worker', state: 'ok', since: expect.stringMatching(/^\d{4}-.*Z$/) })
    expect(parts).toContainEqual({ part: 'the rooms', state: 'ok', since: expect.any(String) })
  })

  test('names the Worker while it is away, figures go on, and says when it is back', async () => {
    // A process that is held answers nothing, and does not end.
    const pid = workerdPid(join(parent, 'data'))
    process.kill(pid, 'SIGSTOP')
    try {
      await expect.poll(async () => (await ask('/health')).status, patient).toBe(503)
      const { status, parts } = JSON.parse((await ask('/health')).text)
      expect(status).toBe('ill')
      expect(parts).toContainEqual(
        expect.objectContaining({ part: 'the worker', state: 'ill', why: expect.any(String) }),
      )
      expect((await ask('/metrics')).text).toContain('porchlight_build_info')
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await expect.poll(async () => (await ask('/health')).status, patient).toBe(200)
    const lines = host
      .output()
      .err.trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines).toContainEqual(expect.objectContaining({ level: 'warn', event: 'health.changed', status: 'ill' }))
  })
})
