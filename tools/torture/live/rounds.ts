import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '../../../core/testing/random.ts'
import { createLedger } from '../ledger.ts'
import type { Violation } from '../model.ts'
import { createCrowd } from './crowd.ts'
import { startDatabases } from './databases.ts'
import { liveGround, signIn } from './ground.ts'
import { answeredOf, judgeDrained, withFullDisk, withoutDatabase } from './ills.ts'
import { judgeCrowd } from './judge.ts'
import { createProxy } from './proxy.ts'
import { startServer } from './server.ts'

/** What a run against the real server is to do. */
export interface LiveRun {
  readonly seed: number
  readonly visitors: number
  readonly agents: number
  /** Messages of both sides together, and connections to be cut while they are written. */
  readonly messages: number
  readonly cuts: number
  /** Rounds of kill -9 under load, before the messages. */
  readonly kills: number
  /** Seconds under load without the tenant's database, and with a full disk; 0 for none. */
  readonly away: number
  readonly full: number
  readonly log: (line: string) => void
}

export interface LiveResult {
  readonly violations: readonly Violation[]
  readonly messages: number
  readonly acknowledged: number
  readonly pages: number
  readonly cuts: number
  readonly kills: { readonly workerd: number; readonly node: number }
  readonly seconds: number
}

/** Runs the embedded server, lets a crowd talk through a proxy that cuts them off, kills it, and judges what everybody sees in the end. */
export async function runLive({ seed, log, ...run }: LiveRun): Promise<LiveResult> {
  const begun = performance.now()
  const random = seeded(seed)
  const databases = run.away > 0 ? await startDatabases() : null
  const server = await startServer(run.agents, { ...(databases && { databases }), smallDisk: run.full > 0 })
  const proxy = await createProxy(server.port, seeded(seed + 1))
  const ledger = createLedger()
  const kills = { workerd: 0, node: 0 }
  try {
    const url = `http://127.0.0.1:${proxy.port}`
    const ground = liveGround(url, server.key)
    for (const { id, email } of server.agents) ground.cookies.set(id, await signIn(url, id, email, server.password))
    const people = { visitors: run.visitors, agents: server.agents.map(agent => agent.id) }
    const crowd = createCrowd(ground, ledger, people, seed)
    try {
      await crowd.begin()
      log(`${run.visitors} visitors chat with ${run.agents} agents`)
      const answered = () => answeredOf(ledger)
      const scene = { crowd, ground, ledger, random, log }
      const violations: Violation[] = []

      let over = false
      const talking = crowd.talk(() => over)
      for (let round = 1; round <= run.kills; round++) {
        const before = answered()
        await sleep(500 + random.below(1_500))
        const what = random.chance(0.5) ? 'workerd' : 'node'
        await server.kill(what)
        kills[what]++
        const target = answered() + 20
        const end = Date.now() + 120_000
        while (answered() < target && Date.now() < end) await sleep(100)
        log(`kill ${round} of ${run.kills}: ${what}; ${answered() - before} messages acknowledged around it`)
      }
      if (server.disk)
        violations.push(...(await withFullDisk(scene, server.disk, { seconds: run.full, said: server.said })))
      const outage = databases && (await withoutDatabase(scene, databases, run.away))
      violations.push(...(outage?.found ?? []))
      const start = answered()
      let asked = 0
      let told = 0
      while (answered() - start < run.messages || proxy.cuts() < run.cuts) {
        const due = Math.ceil(((answered() - start) / Math.max(1, run.messages)) * run.cuts)
        while (asked < Math.max(due, proxy.cuts() + 1) && proxy.cuts() < run.cuts && proxy.cutOne()) asked++
        if (answered() - start >= told + 1_000) {
          told += 1_000
          log(`${answered() - start} messages, ${proxy.cuts()} cuts`)
        }
        await sleep(20)
      }
      over = true
      await talking
      log('everybody falls silent; what they see is compared')
      violations.push(...(await judgeCrowd(crowd, ledger)))
      if (databases && outage) violations.push(...(await judgeDrained(scene, databases, outage.ended)))
      return {
        violations,
        messages: ledger.said.length,
        acknowledged: answered(),
        pages: ledger.viewed.size,
        cuts: proxy.cuts(),
        kills,
        seconds: Math.round((performance.now() - begun) / 1_000),
      }
    } finally {
      crowd.end()
    }
  } finally {
    await proxy.close()
    await server.remove()
    await databases?.close()
  }
}
