import type { Connection } from '@porchlight/plugin-sdk/panel'
import type { Row, Subscription, WindowSpec } from '@porchlight/plugin-sdk/protocol'
import { createEffect, createRoot, createSignal } from 'solid-js'
import { expect, it } from 'vitest'
import type { Subscribed } from './desk-client.ts'
import type { ViewFrame } from './desk-frame.ts'
import { watchChat, watchWindow } from './views.ts'

/** A client that writes down what is asked, and lets the test answer. */
function fakeClient() {
  const asked: Subscription[] = []
  let answer: (frame: ViewFrame) => void = () => {}
  let open = 0
  return {
    asked,
    open: () => open,
    answer: (frame: ViewFrame) => answer(frame),
    subscribe(wanted: () => Subscription, received: (frame: ViewFrame) => void): Subscribed {
      open++
      answer = received
      const ask = () => void asked.push(wanted())
      ask()
      return { ask, stop: () => void open-- }
    },
  }
}

const row = (id: string, url = '/'): Row => ({ id, values: { 'core.url': url } })
const spec = (offset: number, site = 'shop'): WindowSpec => ({
  kind: 'window',
  site,
  lane: 'human',
  filter: {},
  sort: { field: 'core.urgency', descending: false },
  fields: ['core.url'],
  start: { offset },
  count: 2,
})

it('moves its window without a new subscription, and begins anew for another site', async () => {
  const client = fakeClient()
  const [wanted, want] = createSignal<WindowSpec | null>(null)
  const dispose = createRoot(end => {
    watchWindow({ client, connection: () => 'live' }, wanted)
    return end
  })
  await Promise.resolve()
  expect(client.asked).toEqual([])
  want(spec(0))
  want(spec(0))
  want(spec(10))
  expect(client.asked).toEqual([spec(0), spec(10)])
  expect(client.open()).toBe(1)
  want(spec(0, 'trade'))
  expect(client.asked.at(-1)).toEqual(spec(0, 'trade'))
  expect(client.open()).toBe(1)
  dispose()
  expect(client.open()).toBe(0)
})

it('never shows old rows at a new place, and keeps what did not change', async () => {
  const client = fakeClient()
  const seen: string[] = []
  const { view, dispose } = createRoot(end => {
    const made = watchWindow({ client, connection: () => 'live' }, () => spec(0))
    createEffect(() => seen.push(`${made.offset()} ${made.rows().map(each => each.id)}`))
    return { view: made, dispose: end }
  })
  await Promise.resolve()
  client.answer({ t: 'window', id: 1, offset: 0, total: 4, rows: [row('ann1'), row('bob1')] })
  const ann = view.rows()[0]
  client.answer({ t: 'patch', id: 1, offset: 0, total: 4, rows: [row('bob1', '/cart')] })
  expect(view.rows()[0]).toBe(ann)
  expect(view.rows()[1]?.values['core.url']).toBe('/cart')
  client.answer({ t: 'window', id: 1, offset: 2, total: 4, rows: [row('cat1'), row('dan1')] })
  expect([...new Set(seen)]).toEqual(['0 ', '0 ann1,bob1', '2 cat1,dan1'])
  dispose()
})

it('asks again when a patch does not fit, and is not fresh without a connection', async () => {
  const client = fakeClient()
  const [connection, setConnection] = createSignal<Connection>('live')
  const { view, dispose } = createRoot(end => ({
    view: watchWindow({ client, connection }, () => spec(0)),
    dispose: end,
  }))
  await Promise.resolve()
  client.answer({ t: 'patch', id: 1, offset: 0, total: 1, rows: [] })
  expect(client.asked).toHaveLength(2)
  client.answer({ t: 'window', id: 1, offset: 0, total: 0, rows: [] })
  expect(view.fresh()).toBe(true)
  setConnection('offline')
  expect(view.fresh()).toBe(false)
  setConnection('live')
  expect(view.fresh()).toBe(false)
  dispose()
})

it('shows a chat seen before at once, and asks for what came since', async () => {
  const client = fakeClient()
  const logs = new Map()
  const entry = (n: number) =>
    ({
      reader: 'agent',
      n,
      prev: n - 1,
      at: n,
      kind: 'message',
      author: { kind: 'system' },
      audience: 'everyone',
      body: `Word ${n}`,
    }) as const
  const look = () =>
    createRoot(end => ({
      view: watchChat({ client, connection: () => 'live' }, logs, () => ({ site: 'shop', chatId: 'chat-1' })),
      dispose: end,
    }))
  const first = look()
  await Promise.resolve()
  client.answer({ t: 'entries', id: 1, chatId: 'chat-1', entries: [entry(1), entry(2)], last: 2 })
  first.dispose()
  const again = look()
  await Promise.resolve()
  expect(again.view.entries().map(each => each.n)).toEqual([1, 2])
  expect(client.asked.at(-1)).toMatchObject({ after: 2 })
  again.dispose()
})
