import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { visitorProtocol } from '@porchlight/plugin-sdk/protocol'
import { type ReplayServer, sendBeacon } from '../../replay/server.ts'
import { converse } from './conversation.ts'
import type { Person } from './people.ts'
import { openSocket } from './socket.ts'
import { type Random, type Step, walkOf } from './walk.ts'

/** One page view, as it is reported. */
interface View {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly referrer: string | null
}

const TRY_AGAIN_MS = 2_000
/** How many of the ghosts that stay for a third page ask something. */
const ASKING = 0.3

/** Walks the shop once, as the tag of a person's browser would tell it. Rejects when `signal` ends it. */
export async function ghostWalk(
  server: ReplayServer,
  person: Person,
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const tab = newId()
  const visit = { language: person.language, timeZone: person.timeZone, screen: [...person.screen] }
  const asks = random() < ASKING
  let token: string | null = null
  let from = person.referrer

  const report = async (events: readonly object[]) => {
    const sent = await sendBeacon(server, person, { protocol: visitorProtocol, token, tab, visit, events })
    if (!sent.ok) throw new Error(sent.why)
    token = sent.token ?? token
  }

  for (const [at, step] of walkOf(random).entries()) {
    const query = at === 0 && person.query ? `?${person.query}` : ''
    const view = { id: newId(), url: `${server.url}${step.path}${query}`, title: step.title, referrer: from }
    await report([{ t: 'page', ...view }])
    if (token !== null) await lookAt(server, person, token, { tab, view, step, asks: asks && at === 2, random, signal })
    from = view.url
  }
  await report([{ t: 'leave' }])
}

interface Looking {
  readonly tab: string
  readonly view: View
  readonly step: Step
  readonly asks: boolean
  readonly random: Random
  readonly signal: AbortSignal
}

/** Keeps a page open for as long as the step says, over restarts of the server. */
async function lookAt(server: ReplayServer, person: Person, token: string, looking: Looking): Promise<void> {
  const { tab, view, step, asks, random, signal } = looking
  let stayed = false
  const stay = sleep(step.stay, undefined, { signal }).then(() => {
    stayed = true
  })
  // Nobody may be waiting for it just when the walk is ended; whoever waits next is told.
  stay.catch(() => null)
  while (!stayed) {
    const socket = await openSocket(server.url, server.key, person, token)
    if (!socket) {
      await Promise.race([stay, sleep(TRY_AGAIN_MS, undefined, { signal })])
      continue
    }
    try {
      const greeted = socket.next(TRY_AGAIN_MS * 5, frame => (frame.t === 'hello' ? frame : null))
      socket.send({ t: 'hello', protocol: visitorProtocol, tab, visible: true, page: view })
      const hello = await greeted
      if (asks && hello?.online) await converse(socket, random, signal)
      await Promise.race([stay, socket.closed])
    } finally {
      socket.close()
    }
  }
}

function newId(): string {
  return randomBytes(12).toString('base64url')
}
