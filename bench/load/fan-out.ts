import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../figures.ts'
import type { Side } from '../processes/side.ts'
import { httpTo } from './http.ts'
import { agentSocket, arrive, nextPage, visitorSocket } from './visitors.ts'

export interface FanOutInput {
  readonly side: Side
  readonly agents: number
  readonly changes: number
}

/** A page view of one visitor, until the last of the agents has it, ms: one at a time, with pauses longer than what is gathered. */
export async function fanOut({ side, agents: count, changes }: FanOutInput): Promise<{ p50: number }> {
  const http = httpTo(side.port)
  const [visitor] = await arrive(side, http, 1)
  http.close()
  if (!visitor) throw new Error('nobody arrived')
  const socket = await visitorSocket(side, visitor)
  let mark = ''
  let missing = 0
  let seen = () => {}
  const window = {
    kind: 'window',
    site: 'demo',
    sort: { field: 'core.startedAt', descending: true },
    fields: ['core.url', 'core.title', 'core.pages', 'core.country', 'core.browser', 'core.presence'],
    start: { offset: 0 },
    count: 100,
  }
  const agents = []
  for (let n = 0; n < count; n++) {
    const agent = await agentSocket(side, side.cookies[n % side.cookies.length] ?? '')
    agent.onText = text => {
      if (mark === '' || !text.includes(mark)) return
      if (--missing === 0) seen()
    }
    agent.send(JSON.stringify({ t: 'subscribe', id: 1, to: window }))
    agents.push(agent)
  }
  await sleep(600)
  const times: number[] = []
  for (let n = 0; n < changes; n++) {
    const page = nextPage(visitor)
    missing = count
    mark = `change-${n}-${visitor.tab}`
    const all = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${missing} agents did not see change ${n}`)), 10_000)
      seen = () => {
        clearTimeout(late)
        resolve()
      }
    })
    const begun = performance.now()
    socket.send(JSON.stringify({ t: 'page', ...page, url: `${page.url}&mark=${mark}` }))
    await all
    times.push(performance.now() - begun)
    await sleep(300)
  }
  socket.close()
  for (const agent of agents) agent.close()
  return { p50: median(times) }
}
