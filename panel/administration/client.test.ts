import { expect, it } from 'vitest'
import { createClient } from './client.ts'
import { isOf } from './saving.ts'

const words = { away: 'Away.', broken: 'Broken.' }

function clientThat(answers: (url: string, init: RequestInit) => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = []
  let signedOut = 0
  const client = createClient({
    tenant: 'fernhill',
    words,
    signedOut: () => signedOut++,
    fetcher: async (input, init = {}) => {
      asked.push({ url: String(input), init })
      return answers(String(input), init)
    },
  })
  return { client, asked, signedOut: () => signedOut }
}
const problem = (status: number, body: object) => () => new Response(JSON.stringify(body), { status })

it('asks below the address of its workspace, and leaves out filters that say nothing', async () => {
  const { client, asked } = clientThat(() => Response.json({ items: [] }))
  expect(await client.get('/audit', { before: null, actor: '', action: 'site.changed', from: 3 })).toEqual({
    ok: true,
    value: { items: [] },
  })
  expect(asked[0]?.url).toBe('/api/panel/t/fernhill/audit?action=site.changed&from=3')
})

it('says what the server says, at the field it names', async () => {
  const { client } = clientThat(
    problem(400, { code: 'bad-input', detail: 'domains.0: is no address', field: 'domains.0' }),
  )
  expect(await client.send('POST', '/sites', {})).toEqual({
    ok: false,
    refusal: { status: 400, code: 'bad-input', says: 'Is no address', field: 'domains.0' },
  })
})

it('has a sentence of its own where the server has none, and where there is no server', async () => {
  const broken = clientThat(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(await broken.client.get('/sites')).toMatchObject({ ok: false, refusal: { status: 502, says: 'Broken.' } })
  const away = clientThat(() => {
    throw new TypeError('Failed to fetch')
  })
  expect(await away.client.get('/sites')).toMatchObject({ ok: false, refusal: { status: 0, says: 'Away.' } })
})

it('tells when nobody is signed in any more', async () => {
  const { client, signedOut } = clientThat(problem(401, { code: 'signed-out', detail: 'Sign in.' }))
  await client.get('/sites')
  expect(signedOut()).toBe(1)
})

it('knows a field by every way its path is written', () => {
  expect(isOf('domains.0', 'domains')).toBe(true)
  expect(isOf('hours.days[0][1].to', 'hours.days.0')).toBe(true)
  expect(isOf('domain', 'domains')).toBe(false)
  expect(isOf('domainsother', 'domains')).toBe(false)
})
