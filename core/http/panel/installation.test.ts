import { expect, it } from 'vitest'
import { examine, type FetchedPage } from '../../tenant/installation.ts'

const origin = 'https://chat.example'
const tag = `<script async src="${origin}/t/acme.shop.key.js"></script>`
const page: FetchedPage = { url: 'https://shop.example/', status: 200, html: `<body>${tag}</body>`, policies: [] }
const look = async (change: Partial<FetchedPage>, domains: readonly string[] = ['shop.example']) => {
  const findings = await examine(
    { ...page, ...change },
    { origin, domains, isTaken: async key => key === 'acme.shop.key' },
  )
  return Object.fromEntries(findings.map(({ what, ok }) => [what, ok]))
}

it('finds nothing in the way of a page that carries the line', async () => {
  expect(await look({})).toEqual({ reached: true, domain: true, script: true, key: true, csp: true })
})

it.each([
  ['an answer that is none', { status: 404 }, { reached: false }],
  ['another domain', { url: 'https://www.other.example/' }, { domain: false }],
  ['no line', { html: '<body></body>' }, { script: false }],
  [
    'a line of another server',
    { html: '<script src="https://other.example/t/acme.shop.key.js"></script>' },
    { script: false },
  ],
  ['another key', { html: `<script src="${origin}/t/acme.shop.old.js"></script>` }, { key: false }],
  ['a policy without us', { policies: ["default-src 'self'"] }, { csp: false }],
  ['a policy whose pages may not report', { policies: [`script-src ${origin}; connect-src 'self'`] }, { csp: false }],
  ['the second of two policies', { policies: ['script-src *', "script-src 'none'"] }, { csp: false }],
  [
    'a policy in the page',
    { html: `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${tag}` },
    { csp: false },
  ],
])('tells %s', async (_what, change, found) => {
  expect(await look(change)).toMatchObject(found)
})

it.each([
  `script-src ${origin}; connect-src ${origin} wss://chat.example`,
  'script-src https: ; connect-src https: wss:',
  "script-src 'nonce-abc' 'strict-dynamic'; connect-src *.example",
  'img-src none',
])('takes %s for a policy that lets it load', async policy => {
  expect(await look({ policies: [policy] })).toMatchObject({ csp: true })
})

it('sees a line that adds the tag by script', async () => {
  const html = `<script>setTimeout(() => { const s = document.createElement('script'); s.src = "${origin}/t/acme.shop.key.js" })</script>`
  expect(await look({ html })).toMatchObject({ script: true, key: true })
})

it('looks at a page of a megabyte that means harm as fast as at any other', async () => {
  for (const part of ['<script ', '"https://x/t/a', '<meta http-equiv=content-security-policy ', '<meta content="'])
    await look({ html: part.repeat(1_000_000 / part.length) })
})
