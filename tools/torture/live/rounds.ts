import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '../../../core/testing/random.ts'
import { createLedger } from '../ledger.ts'
import type { Violation } from '../model.ts'
import { createCrowd } from './crowd.ts'
import { startDatabases } from './databases.ts'
import { liveGround, signIn } from './ground.ts'
import { answeredOf, type Ended, judgeDrained, withFullDisk, withoutDatabase } from './ills.ts'
import { judgeCrowd } from './judge.ts'
import { createProxy } from './proxy.ts'
import { startServer } from './server.ts'
import type { Step } from './steps.ts'

/** What a run against the real server is to do. */
export interface LiveRun {
  readonly seed: number
  readonly visitors: number
  readonly agents: number
  /** One after the other, while everybody talks. */
  readonly plan: readonly Step[]
  readonly log: (line: string) => void
}

export interface LiveResult {
  readonly violations: readonly Violation[]
  readonly messages: number
  readonly acknowledged: number
  readonly pages: number
  readonly cuts: number
  readonly kills: { readonly workerd: number; readonly node: number }
  /** How often a room or desk began to run in the last workerd: also after a sleep. */
  readonly starts: number
  readonly seconds: number
}

/** How long nothing may be acknowledged though people talk, ms. */
const longestStall = 120_000

/** Runs the embedded server, lets a crowd talk through a proxy that cuts them off, does what is planned to it, and judges what everybody sees in the end. */
export async function runLive({ seed, log, plan, ...run }: LiveRun): Promise<LiveResult> {
  const begun = performance.now()
  const has = (what: Step['do']) => plan.some(one => one.do === what)
  const databases = has('no-database') ? await startDatabases() : null
  const server = await startServer(run.agents, {
    ...(databases && { databases }),
    smallDisk: has('full-disk'),
  }).catch(async error => {
    await databases?.close()
    throw error
  })
  const proxy = await createProxy(server.port, seeded(seed + 1))
  const ledger = createLedger()
  const kills = { workerd: 0, node: 0 }
  const violations: Violation[] = []
  try {
    const url = `http://127.0.0.1:${proxy.port}`
    const ground = liveGround(url, server.key)
    for (const { id, email } of server.agents) ground.cookies.set(id, await signIn(url, id, email, server.password))
    const people = { visitors: run.visitors, agents: server.agents.map(agent => agent.id) }
    const crowd = createCrowd(ground, ledger, people, seed)
    const scene = { crowd, ground, ledger, random: seeded(seed), log }
    const ended: Ended = { chats: new Map(), ledger: createLedger() }
    const answered = () => answeredOf(ledger)

    /** Until there are so many more; false when none came for too long. */
    const until = async (holds: () => boolean, meanwhile: () => void = () => {}): Promise<boolean> => {
      let [last, since] = [answered(), Date.now()]
      while (!holds()) {
        meanwhile()
        await sleep(20)
        if (answered() > last) [last, since] = [answered(), Date.now()]
        if (Date.now() - since < longestStall) continue
        violations.push({ promise: 'it goes on', what: `nothing was acknowledged for ${longestStall / 1_000} s` })
        return false
      }
      return true
    }
    const talk = (): { end(): Promise<void> } => {
      let over = false
      const talking = crowd.talk(() => over)
      return {
        end: () => {
          over = true
          return talking
        },
      }
    }
    let talking = { end: async () => {} }
    const take = async (step: Step): Promise<boolean> => {
      const before = answered()
      switch (step.do) {
        case 'talk': {
          const cutBefore = proxy.cuts()
          const cut = () => proxy.cuts() - cutBefore
          let asked = 0
          const cutOn = () => {
            const due = Math.ceil(((answered() - before) / Math.max(1, step.messages)) * step.cuts)
            while (asked < Math.max(due, cut() + 1) && cut() < step.cuts && proxy.cutOne()) asked++
          }
          const goesOn = await until(() => answered() - before >= step.messages && cut() >= step.cuts, cutOn)
          log(`${answered()} messages acknowledged, ${proxy.cuts()} cuts`)
          return goesOn
        }
        case 'kill': {
          await sleep(step.after)
          await server.kill(step.what)
          kills[step.what]++
          const target = answered() + 20
          const goesOn = await until(() => answered() >= target)
          log(`kill -9 of ${step.what}: ${answered() - before} messages acknowledged around it`)
          return goesOn
        }
        case 'full-disk':
          if (server.disk)
            violations.push(...(await withFullDisk(scene, server.disk, { seconds: step.seconds, said: server.said })))
          return true
        case 'no-database':
          if (databases) violations.push(...(await withoutDatabase(scene, databases, step, ended)))
          return true
        case 'silence':
          await talking.end()
          await sleep(step.seconds * 1_000)
          talking = talk()
          return until(() => answered() >= before + 20)
      }
    }
    try {
      await crowd.begin()
      log(`${run.visitors} visitors chat with ${run.agents} agents`)
      talking = talk()
      for (const one of plan) if (!(await take(one))) break
      await talking.end()
      log('everybody falls silent; what they see is compared')
      violations.push(...(await judgeCrowd(crowd, ledger)))
      if (databases) violations.push(...(await judgeDrained(scene, databases, ended)))
      return {
        violations,
        messages: ledger.said.length,
        acknowledged: answered(),
        pages: ledger.viewed.size,
        cuts: proxy.cuts(),
        kills,
        starts: await server.objectStarts(),
        seconds: Math.round((performance.now() - begun) / 1_000),
      }
    } finally {
      await talking.end()
      crowd.end()
    }
  } finally {
    await proxy.close()
    await server.remove()
    await databases?.close()
  }
}
