import { execFile } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { rowsOf } from '../tools/fixture/describe.ts'
import { type RawSocket, rawSocket } from '../tools/fixture/raw-client.ts'
import { siteKeyOf } from '../tools/replay/server.ts'
import { porchlightProcess } from './support/porchlight-process.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

const execute = promisify(execFile)
const porchlight = porchlightProcess({ DEMO: '1' })
const archive = `${porchlight.dataDir}.tar.gz`
afterAll(async () => {
  await porchlight.remove()
  rmSync(archive, { force: true })
})

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Runs one of the tools as an operator does. */
async function run(script: 'backup' | 'restore', ...args: string[]): Promise<string> {
  const { stdout } = await execute('npm', ['run', '--silent', script, '--', ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, DATA_DIR: porchlight.dataDir },
  })
  return stdout
}

/** Page views by beacons, four at a time, and messages of one visitor, one after the other: what was acknowledged. */
async function load(url: string) {
  const origin = new URL(url).origin
  const siteKey = await siteKeyOf(origin, 'demo')
  const pages: string[] = []
  const said: string[] = []
  let on = true
  const beacon = async () => {
    const id = crypto.randomUUID()
    const page = { t: 'page', id, url: `${url}demo/tents/`, title: 'Tents' }
    const response = await fetch(`${url}v/${siteKey}/beacon`, {
      method: 'POST',
      headers: { origin, 'content-type': 'text/plain', 'user-agent': firefox },
      body: JSON.stringify({ protocol: 1, tab: crypto.randomUUID(), visit: {}, events: [page] }),
    })
    const answer = Object(await response.json())
    if (response.ok && answer.accepted === 1) pages.push(id)
    return String(answer.token)
  }
  const token = await beacon()
  const page = await rawSocket(`${url}v/${siteKey}/socket`, {
    protocols: ['porchlight.1', token],
    headers: { origin, 'user-agent': firefox },
  })
  const view = { id: crypto.randomUUID(), url: `${url}demo/tents/` }
  const chat = { id: null, after: 0 }
  page.send(
    JSON.stringify({ t: 'hello', protocol: 1, tab: crypto.randomUUID(), visible: true, visit: {}, page: view, chat }),
  )
  const first = await answerOf(page, 'chat.leave-message', {
    name: 'Ann',
    email: 'ann@shop.example',
    body: 'message 0',
  })
  const chatId = String(Object(first.result).chatId)
  said.push('message 0')

  const beacons = Array.from({ length: 4 }, async () => {
    while (on) {
      await beacon()
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  })
  const talking = (async () => {
    for (let n = 1; on; n++) {
      await answerOf(page, 'chat.say', { chatId, body: `message ${n}` })
      said.push(`message ${n}`)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  })()
  return {
    acknowledged: () => ({ pages: [...pages], said: [...said] }),
    async stop() {
      on = false
      await Promise.all([...beacons, talking])
      page.close()
    },
  }
}

async function answerOf(page: RawSocket, name: string, input: object) {
  const key = `${Date.now().toString(36)}-${crypto.randomUUID()}`
  page.send(JSON.stringify({ t: 'command', key, name, input }))
  const answer = await page.frame(frame => (frame.t === 'ack' || frame.t === 'refused') && frame.key === key)
  expect(answer).toMatchObject({ t: 'ack' })
  return answer
}

/** Everything in the room and in the tenant's database, as one text for each row that may hold it. */
function kept(): { pages: string[]; said: string[] } {
  const room = rowsOf(porchlight.dataDir, 'RoomObject')
  const tenant = readdirSync(join(porchlight.dataDir, 'libsql')).includes('t-demo.db')
    ? rowsOf(porchlight.dataDir, 't-demo.db')
    : {}
  const bodies = [
    ...(room.entry ?? []).map(row => /"body":"([^"]*)"/.exec(String(row.data))?.[1]),
    ...(tenant.entry ?? []).map(row => row.body),
  ]
  return {
    pages: [
      ...(room.page ?? []).map(row => String(Object(JSON.parse(String(row.data))).id)),
      ...(tenant.page_view ?? []).map(row => String(row.id)),
    ],
    said: bodies.map(String),
  }
}

test('a backup under load, restored after all was lost, has everything acknowledged before it began, once', async () => {
  const running = await load(await porchlight.start())
  await expect.poll(() => running.acknowledged().said.length, { timeout: 60_000 }).toBeGreaterThan(40)
  const before = running.acknowledged()
  expect(await run('backup', archive)).toMatch(/^Wrote \d+ files of /)
  await running.stop()
  expect(running.acknowledged().said.length).toBeGreaterThan(before.said.length)
  await expect(run('restore', archive, '--replace')).rejects.toMatchObject({
    stderr: expect.stringContaining('stop it first'),
  })

  await porchlight.stop('SIGKILL')
  rmSync(porchlight.dataDir, { recursive: true })
  expect(await run('restore', archive)).toMatch(/^Restored \d+ files into /)
  const url = await porchlight.start()
  expect(porchlight.said()).not.toContain('Sign in as')
  expect(await (await fetch(`${url}health`)).json()).toMatchObject({ status: 'ok' })
  await expect.poll(() => readdirSync(porchlight.dataDir), { timeout: 60_000 }).not.toContain('restored.json')
  await porchlight.stop()

  const now = kept()
  const times = (list: readonly string[], one: string) => list.filter(other => other === one).length
  expect(before.pages.filter(id => times(now.pages, id) !== 1)).toEqual([])
  expect(before.said.filter(body => times(now.said, body) !== 1)).toEqual([])
})
