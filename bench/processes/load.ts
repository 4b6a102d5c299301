import { fanOut } from '../load/fan-out.ts'
import { come, hold, release } from '../load/hold.ts'
import { httpTo } from '../load/http.ts'
import { messages } from '../load/messages.ts'
import { pageViews } from '../load/page-views.ts'
import { pings } from '../load/pings.ts'
import { relay } from '../load/relay.ts'
import { newVisitor, reportPage } from '../load/visitors.ts'
import { answerCalls } from './calls.ts'
import type { Side } from './side.ts'

/** What the generator does, in a process that does nothing else. */
const answers = {
  pageViews,
  pings,
  messages,
  relay,
  fanOut,
  hold,
  come,
  release,
  /** One page view, as soon as somebody answers. */
  first: async (side: Side): Promise<void> => {
    const http = httpTo(side.port)
    await reportPage(side, http, newVisitor())
    http.close()
  },
  /** Any request at all. */
  post: async ({ port, path, body }: { port: number; path: string; body: unknown }): Promise<string> => {
    const http = httpTo(port)
    const { text } = await http.post(path, {}, JSON.stringify(body))
    http.close()
    return text
  },
}
export type LoadProcess = typeof answers

answerCalls(answers)
