import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { z } from 'zod'
import { readSettings } from '../../edge/embedded/settings.ts'
import { type Embedded, startEmbedded } from '../../edge/embedded/start.ts'
import { sessionCookie } from '../../tools/fixture/raw-client.ts'
import { answerCalls } from './calls.ts'
import type { Side } from './side.ts'
import { untilUp } from './until-up.ts'

/** The product as `npm start` runs it: front, databases and the supervision of workerd are this process. */
let host: Embedded | null = null
let folder = ''
let cookies: readonly string[] = ['']

const columnShape = z.object({ name: z.string() })
const password = 'a password for measuring'
const emails = ['one@bench.example', 'two@bench.example', 'three@bench.example']

async function start(dir: string): Promise<Side> {
  folder = dir
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: dir,
    DEMO: '1',
    SITE_DOMAINS: 'shop.example',
    PORCHLIGHT_OWNER_EMAIL: emails[0],
    PORCHLIGHT_OWNER_PASSWORD: password,
  })
  host = await startEmbedded({
    settings,
    log: line => void (/ (?:WARN|ERROR) /.test(line) && process.stderr.write(`ours: ${line}\n`)),
  })
  return side()
}

async function side(): Promise<Side> {
  if (!host) throw new Error('the product was not started')
  const port = await untilUp(() => host?.direct().port ?? null)
  const { frontSecret } = host.direct()
  return {
    port,
    frontPort: Number(new URL(host.url).port),
    beacon: `/v/${host.siteKey}/beacon`,
    visitors: `/v/${host.siteKey}/socket`,
    agents: '/api/desk/socket?tenant=demo',
    headers: { 'x-porchlight-front': frontSecret },
    cookies,
    panel: new URL(host.url).origin,
    pids: { node: process.pid, workerd: workerdPid() },
  }
}

/** Three agents with sessions: one alone may not open fifty panels. */
async function signIn(_: null): Promise<Side> {
  if (!host) throw new Error('the product was not started')
  const database = new Database(join(folder, 'libsql', 'control.db'))
  for (const email of emails.slice(1)) {
    const copy = (table: string, changed: Readonly<Record<string, string>>) => {
      const columns = database
        .prepare(`PRAGMA table_info("${table}")`)
        .all()
        .map(column => columnShape.parse(column).name)
      const values = columns.map(column => changed[column] ?? `"${column}"`)
      const names = columns.map(column => `"${column}"`).join(', ')
      const id = table === 'user' ? 'id' : 'user_id'
      const owner = `(SELECT id FROM user WHERE email = '${emails[0]}')`
      database.exec(
        `INSERT INTO "${table}" (${names}) SELECT ${values.join(', ')} FROM "${table}" WHERE "${id}" = ${owner}`,
      )
    }
    copy('user', { id: `'${email}'`, email: `'${email}'` })
    copy('account', { id: `'${email}'`, user_id: `'${email}'`, account_id: `'${email}'` })
    copy('member', { user_id: `'${email}'` })
  }
  database.close()
  const url = host.url
  cookies = await Promise.all(emails.map(email => sessionCookie(url, { email, password })))
  return side()
}

function workerdPid(): number {
  return Number(readFileSync(join(folder, 'workerd.pid'), 'utf8').split('\n')[0])
}

const answers = {
  start,
  signIn,
  /** Kills workerd, and answers as soon as it listens again. */
  crash: async (_: null): Promise<Side> => {
    const before = workerdPid()
    process.kill(before, 'SIGKILL')
    await untilUp(() => ((host?.direct().port ?? null) === null || workerdPid() !== before ? 1 : null))
    return side()
  },
}
export type ProductProcess = typeof answers

answerCalls(answers, () => host?.close())
