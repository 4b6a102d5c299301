import { z } from 'zod'
import { constantTimeEqual, secretKeys, secretProblem } from '../../core/auth/keys.ts'
import { type App, createApp } from '../../core/http/app.ts'
import type { AppDeps } from '../../core/http/deps.ts'
import { openDirectory } from '../../core/http/directory.ts'
import { problemResponse } from '../../core/http/problem.ts'
import { bundled } from '../bundled.ts'
import { accountsOf, homeOf } from './accounts-of.ts'
import { clientOfCloudflare, clientOfFront } from './client-of.ts'
import { closedSocket } from './closed-socket.ts'
import { storesOf } from './databases.ts'
import type { Env } from './env.ts'
import { mailOf } from './mail.ts'
import { meter } from './meter.ts'
import { newId } from './new-id.ts'
import { operationsOf } from './operations.ts'
import { packed } from './packed.ts'
import { deskDoor, roomDoor } from './rpc.ts'
import { writeLog } from './write-log.ts'

const aliases = z.record(z.string(), z.string())

/** The app on the bindings of a Worker. Throws a sentence where they are not what it needs. */
export function workerApp(env: Env): App {
  const wrong = secretProblem(env.PORCHLIGHT_SECRET)
  if (wrong) throw new Error(wrong)
  const keys = secretKeys(env.PORCHLIGHT_SECRET)
  const now = () => Date.now()
  const stores = storesOf(env)
  const directory = openDirectory(stores, { keys, plugins: bundled, now, newId })
  const mail = mailOf(env, stores)
  const desks: AppDeps['desks'] = at => deskDoor(env.DESK, at)
  const app = createApp({
    build: env.BUILD ?? '',
    publicUrl: env.PUBLIC_URL ?? '',
    siteAliases: aliases.parse(JSON.parse(env.SITE_ALIASES || '{}')),
    keys,
    rooms: at => roomDoor(env.ROOM, at),
    desks,
    plugins: bundled,
    directory,
    stores,
    accounts: accountsOf({ env, stores, keys, directory, desks, kick: mail.kick }),
    mail,
    home: asked => homeOf(env, asked),
    outward: request => (env.OUTWARD ?? globalThis).fetch(request),
    asset: (path, headers) => env.ASSETS.fetch(assetRequest(path, headers)),
    closedSocket,
    client: env.FRONT_SECRET ? clientOfFront : clientOfCloudflare,
    now,
    newId,
    log: writeLog,
    meter,
    operations: operationsOf(env),
  })
  return {
    async fetch(request) {
      const refused = refusedBy(env, request)
      if (refused) return refused
      const response = await app.fetch(request)
      return env.FRONT_SECRET ? packed(request, response) : response
    },
  }
}

/** With a front, whoever reaches the Worker by another way could claim any address. */
function refusedBy(env: Env, request: Request): Response | null {
  const { FRONT_SECRET } = env
  if (!FRONT_SECRET || constantTimeEqual(request.headers.get('x-porchlight-front') ?? '', FRONT_SECRET)) return null
  return problemResponse({ status: 403, code: 'not-allowed', detail: 'This server is reached by its front.' })
}

/** What of a request the files depend on; the rest of it is nobody's business. */
const passed = ['accept-encoding', 'if-none-match', 'if-modified-since']

function assetRequest(path: string, from: Headers): Request {
  const headers = new Headers()
  for (const name of passed) {
    const value = from.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Request(new URL(path, 'https://assets.internal'), { headers, redirect: 'manual' })
}
