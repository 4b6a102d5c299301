import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtProgram } from '../../edge/embedded/program.ts'
import { type Runtime, startRuntime } from '../../edge/embedded/runtime/start-runtime.ts'
import { bundleBare } from '../bare/bundle.ts'
import { answerCalls } from './calls.ts'
import type { Side } from './side.ts'
import { untilUp } from './until-up.ts'

/** The bare Worker under the product's own supervision: the same workerd, flags, sockets and disk. */
let runtime: Runtime | null = null
let folder = ''

async function start(dir: string): Promise<Side> {
  folder = dir
  mkdirSync(join(dir, 'objects'), { recursive: true })
  const { compatibilityDate, compatibilityFlags } = await builtProgram(() => {})
  const worker = await bundleBare(dir)
  runtime = await startRuntime(
    {
      worker,
      compatibilityDate,
      compatibilityFlags,
      objects: { BARE: 'BareObject' },
      vars: {},
      services: {},
      outward: [],
    },
    {
      objectsDir: join(dir, 'objects'),
      pidFile: join(dir, 'workerd.pid'),
      tmpDir: join(dir, 'tmp'),
      log: line => process.stderr.write(`bare: ${line}\n`),
      up: () => {},
      down: () => {},
    },
  )
  return side()
}

async function side(): Promise<Side> {
  return {
    port: await untilUp(() => runtime?.port() ?? null),
    frontPort: null,
    beacon: '/v/bare/beacon',
    visitors: '/v/bare/socket',
    agents: '/api/desk/socket',
    headers: {},
    cookies: [''],
    panel: 'http://127.0.0.1',
    pids: { node: process.pid, workerd: workerdPid() },
  }
}

function workerdPid(): number {
  return Number(readFileSync(join(folder, 'workerd.pid'), 'utf8').split('\n')[0])
}

const answers = {
  start,
  /** Kills workerd, and answers as soon as it listens again. */
  crash: async (_: null): Promise<Side> => {
    const before = workerdPid()
    process.kill(before, 'SIGKILL')
    await untilUp(() => ((runtime?.port() ?? null) === null || workerdPid() !== before ? 1 : null))
    return side()
  },
}
export type BareProcess = typeof answers

answerCalls(answers, () => runtime?.close())
