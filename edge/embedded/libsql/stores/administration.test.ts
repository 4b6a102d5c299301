import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { adminLimits } from '../../../../core/limits.ts'
import { siteConfig } from '../../../../core/tenant/directory.ts'
import { type Administration, createAdministration, origin } from './administration-bench.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let bench: Administration
beforeEach(async () => {
  bench = await createAdministration()
  await bench.person('owner', 'owner')
})
afterEach(async () => {
  await bench.close()
})

const ask: Administration['ask'] = (...asked) => bench.ask(...asked)
const audit = async (query = '') => (await ask('owner', 'GET', `/audit${query}`)).body.items
const allDay = { from: 0, to: 1440 }
const days = (spans: readonly object[]) => ({ hours: { days: Array.from({ length: 7 }, () => spans) } })

describe('a workspace', () => {
  it('says who I am in it', async () => {
    const { body } = await ask('owner', 'GET', '')
    expect(body).toMatchObject({ id: 'acme', name: 'Acme', me: { id: 'owner', role: 'owner' }, mailLeaves: false })
    expect(body.me?.can).toContain('core.tenant')
  })

  it('keeps visits no longer than the server lets it', async () => {
    const { body: before } = await ask('owner', 'GET', '')
    const most = Number(before.serverRetention?.visits)
    const changed = await ask('owner', 'PATCH', '', { name: ' Acme Ltd ', retention: { visits: most } })
    expect(changed.body).toMatchObject({ name: 'Acme Ltd', retention: { visits: most, chats: null } })
    const refused = await ask('owner', 'PATCH', '', { retention: { visits: most + 1 } })
    expect(refused).toMatchObject({ status: 400, body: { field: 'retention.visits' } })
    expect(await audit()).toMatchObject([{ action: 'workspace.changed', actor: 'OWNER', target: 'workspace acme' }])
  })
})

describe('a site', () => {
  const lamps = { id: 'lamps', name: 'Lamps', domains: ['Lamps.example', '*.lamps.example'], timeZone: 'Europe/Paris' }

  it('is made, asks for consent unless said otherwise, and rooms and desk hear of it', async () => {
    const { status, body } = await ask('owner', 'POST', '/sites', lamps)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 'lamps', domains: ['lamps.example', '*.lamps.example'], consent: 'required' })
    expect(body.keys).toBe(1)
    expect(bench.world.seen.deskConfigs.at(-1)?.sites.map(({ id }) => id)).toEqual(['blog', 'lamps', 'shop'])
    expect(await ask('owner', 'POST', '/sites', lamps)).toMatchObject({ status: 409, body: { field: 'id' } })
    // What is there stays as it is, its hours and look, too.
    const again = { ...lamps, brand: { title: 'Other' }, ...days([allDay]) }
    expect((await ask('owner', 'POST', '/sites', again)).status).toBe(409)
    expect(await siteConfig(bench.db, 'acme', 'lamps')).toMatchObject({ brand: null, hours: null, version: 1 })
    expect((await audit()).map(({ action }) => action)).toEqual(['site.made'])
  })

  it.each([
    [{ id: 'A b' }, 'id'],
    [{ name: '  ' }, 'name'],
    [{ domains: ['https://lamps.example'] }, 'domains.0'],
    [{ domains: ['lamps.example/path'] }, 'domains.0'],
    [{ timeZone: 'Europe/Nowhere' }, 'timeZone'],
    [{ consent: 'maybe' }, 'consent'],
    [{ brand: { accent: 'red' } }, 'brand.accent'],
    [{ hours: { days: [[allDay]] } }, 'hours.days'],
    [days([{ from: 60, to: 60 }]), 'hours.days.0.0.to'],
    [
      days([
        { from: 60, to: 90 },
        { from: 80, to: 100 },
      ]),
      'hours.days.0',
    ],
  ])('with %j is refused by the name of what is wrong', async (part, field) => {
    const refused = await ask('owner', 'POST', '/sites', { ...lamps, ...part })
    expect(refused).toMatchObject({ status: 400, body: { code: 'bad-input', field } })
    expect((await ask('owner', 'GET', '/sites')).body.items).toHaveLength(2)
  })

  it('is changed, and its visitors’ doors follow at once', async () => {
    const change = {
      name: 'The shop',
      domains: ['new.example'],
      brand: { accent: '#5b4b9a', title: 'Hello' },
      ...days([allDay]),
    }
    const { body } = await ask('owner', 'PATCH', '/sites/shop', change)
    expect(body).toMatchObject(change)
    expect(await siteConfig(bench.db, 'acme', 'shop')).toMatchObject({ ...change, version: 4 })
    const tag = (from: string) => bench.world.fetch(`/v/${body.key}/config`, { headers: { origin: `https://${from}` } })
    expect((await tag('new.example')).status).toBe(200)
    expect((await tag('shop.example')).status).toBe(403)
    expect(await audit('?action=site.')).toMatchObject([{ target: 'site shop', detail: { name: 'The shop' } }])
  })

  it('takes an older key until it is revoked', async () => {
    const { body: before } = await ask('owner', 'GET', '/sites')
    const older = before.items.find(site => String(site.id) === 'shop')?.key
    const { body: after } = await ask('owner', 'POST', '/sites/shop/keys')
    expect(after.key).not.toBe(older)
    expect(after.keys).toBe(2)
    const status = async (key: unknown) =>
      (await bench.world.fetch(`/v/${key}/config`, { headers: { origin: 'https://shop.example' } })).status
    expect([await status(older), await status(after.key)]).toEqual([200, 200])
    expect((await ask('owner', 'POST', '/sites/shop/revoke-keys')).body.keys).toBe(1)
    expect([await status(older), await status(after.key)]).toEqual([404, 200])
    // Nothing is left to revoke, and nothing is noted.
    await ask('owner', 'POST', '/sites/shop/revoke-keys')
    expect((await audit()).map(({ action }) => action)).toEqual(['site.keys-revoked', 'site.key-made'])
  })

  it('holds its limits', async () => {
    const spans = (count: number) =>
      days(Array.from({ length: count }, (_, at) => ({ from: at * 10, to: at * 10 + 5 })))
    const fits = async (part: object) => (await ask('owner', 'PATCH', '/sites/shop', part)).status === 200
    // adminLimits.spansPerDay
    expect([await fits(spans(adminLimits.spansPerDay)), await fits(spans(adminLimits.spansPerDay + 1))]).toEqual([
      true,
      false,
    ])
    // adminLimits.brandTitle
    const title = (length: number) => ({ brand: { title: 'x'.repeat(length) } })
    expect([await fits(title(adminLimits.brandTitle)), await fits(title(adminLimits.brandTitle + 1))]).toEqual([
      true,
      false,
    ])
    // adminLimits.timeZone: no zone has so long a name, so both are refused, and the longer one by its length.
    const zone = async (length: number) =>
      (await ask('owner', 'PATCH', '/sites/shop', { timeZone: 'x'.repeat(length) })).body.detail
    expect(await zone(adminLimits.timeZone)).toContain('There is no such time zone')
    expect(await zone(adminLimits.timeZone + 1)).not.toContain('There is no such time zone')
  })
})

describe('the installation of a site', () => {
  const visit = async () => {
    const { body } = await ask('owner', 'GET', '/sites')
    const key = body.items.find(site => String(site.id) === 'shop')?.key
    const page = { t: 'page', id: crypto.randomUUID(), url: 'https://shop.example/lamps', title: 'Lamps' }
    const answer = await bench.world.fetch(`/v/${key}/beacon`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent':
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
        'accept-language': 'en',
        origin: 'https://shop.example',
      },
      body: JSON.stringify({
        protocol: 1,
        tab: 'tab-1',
        visit: { language: 'en', screen: [1440, 900] },
        events: [page],
      }),
    })
    expect(answer.status).toBe(200)
  }
  const check = (url: string) => ask('owner', 'POST', '/sites/shop/check', { url })
  const pageOf = (html: string) => {
    bench.world.has.outward = async () => new Response(html, { headers: { 'content-type': 'text/html' } })
  }

  it('shows the line, and the newest visit when there is one', async () => {
    const { body } = await ask('owner', 'GET', '/sites/shop/installation')
    expect(body.last).toBeNull()
    expect(String(body.snippet)).toMatch(/^<script async src="http:\/\/porchlight\.test\/t\/acme\.shop\./)
    await visit()
    const after = (await ask('owner', 'GET', '/sites/shop/installation')).body
    expect(after.last?.url).toBe('https://shop.example/lamps')
    expect(Number(after.now)).toBeGreaterThanOrEqual(Number(after.last?.at))
  })

  it('is looked at where the page is, of the site’s own domains only', async () => {
    const { body } = await ask('owner', 'GET', '/sites/shop/installation')
    pageOf(`<body>${body.snippet}</body>`)
    const found = (await check('https://shop.example/')).body.findings as unknown
    expect(found).toMatchObject(['reached', 'domain', 'script', 'key', 'csp'].map(what => ({ what, ok: true })))
    bench.world.has.outward = () => Promise.reject(new Error('must not be asked'))
    const foreign = (await check('http://169.254.169.254/latest/')).body.findings as unknown
    expect(foreign).toMatchObject([{ what: 'domain', ok: false }])
    expect(await check('https://shop.example/')).toMatchObject({ status: 409, body: { field: 'url' } })
    const asked: string[] = []
    const leads = (to: string) => async (request: Request) => {
      asked.push(request.url)
      return new Response(null, { status: 302, headers: { location: to } })
    }
    bench.world.has.outward = leads('http://127.0.0.1/secret')
    const away = (await check('https://shop.example/')).body.findings as unknown
    expect(away).toMatchObject([{ what: 'domain', ok: false }])
    expect(asked).toEqual(['https://shop.example/'])
    bench.world.has.outward = leads('/again')
    expect((await check('https://shop.example/')).status).toBe(200)
    expect(asked.length).toBeLessThan(10)
    expect(await check('file:///etc/passwd')).toMatchObject({ status: 400, body: { field: 'url' } })
  })

  it('is looked at so many times an hour', async () => {
    // adminLimits.checksPerHour
    await bench.db.$client.execute({
      sql: "INSERT INTO tries (key, since, count) VALUES ('installation tenant acme', ?, ?)",
      args: [bench.world.clock.now(), adminLimits.checksPerHour - 1],
    })
    pageOf('')
    expect((await check('https://shop.example/')).status).toBe(200)
    expect(await check('https://shop.example/')).toMatchObject({ status: 429, body: { code: 'too-many' } })
  })

  it('reads so much of a page, and waits so long', async () => {
    const { body } = await ask('owner', 'GET', '/sites/shop/installation')
    const script = async () => JSON.stringify((await check('https://shop.example/')).body.findings)
    // adminLimits.checkBytes
    const line = String(body.snippet)
    pageOf(`${' '.repeat(adminLimits.checkBytes - line.length)}${line}`)
    expect(await script()).toContain('The line is in the page.')
    bench.world.has.outward = async () => {
      const parts = [' '.repeat(adminLimits.checkBytes), line].map(part => new TextEncoder().encode(part))
      return new Response(
        new ReadableStream({ pull: to => (parts[0] ? to.enqueue(parts.shift()) : to.close()) }, { highWaterMark: 0 }),
      )
    }
    expect(await script()).toContain('The line is not in the page')
    // adminLimits.checkWithin
    bench.world.has.outward = ({ signal }) =>
      new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))
    const began = Date.now()
    expect(await check('https://shop.example/')).toMatchObject({ status: 409, body: { field: 'url' } })
    expect(Date.now() - began).toBeGreaterThan(adminLimits.checkWithin - 1_000)
  })
})

describe('a member', () => {
  beforeEach(async () => {
    await bench.person('admin', 'admin')
    await bench.person('ann', 'agent')
  })
  const connect = (who: string) =>
    bench.fetch(who, '/api/desk/socket?tenant=acme', { headers: { upgrade: 'websocket', origin } })

  it('is changed, and what they may do is theirs at once', async () => {
    await connect('ann')
    expect(bench.world.seen.agents.at(-1)).toMatchObject({ id: 'ann', role: 'agent', sites: null })
    const { body } = await ask('admin', 'PATCH', '/members/ann', { role: 'supervisor', sites: ['shop'] })
    expect(body).toMatchObject({ id: 'ann', role: 'supervisor', sites: ['shop'] })
    const told = bench.world.seen.admits.at(-1)
    expect(told?.tenant).toBe('acme')
    expect(told?.agents.find(({ id }) => id === 'ann')?.access).toMatchObject({ role: 'supervisor', sites: ['shop'] })
    expect(told?.agents.find(({ id }) => id === 'ann')?.access?.can).toContain('core.audit')
    expect(told?.version).toBeGreaterThan(bench.world.seen.agents.at(-1)?.access ?? Number.POSITIVE_INFINITY)
  })

  it('who is disabled or removed is let go, and comes in again only when enabled', async () => {
    await connect('ann')
    await ask('admin', 'PATCH', '/members/ann', { disabled: true })
    expect(bench.world.seen.admits.at(-1)?.agents).toContainEqual({ id: 'ann', access: null })
    expect((await connect('ann')).headers.get('x-closed')).toMatch(/^4403 /)
    expect((await ask('admin', 'PATCH', '/members/ann', { disabled: false })).body.disabledAt).toBeNull()
    expect(await (await connect('ann')).text()).toBe('connected')
    await ask('owner', 'PUT', '/permissions', {
      kind: 'agent',
      subject: 'ann',
      permission: 'core.audit',
      allowed: true,
    })
    expect((await ask('admin', 'DELETE', '/members/ann')).status).toBe(200)
    expect(bench.world.seen.admits.at(-1)?.agents).toContainEqual({ id: 'ann', access: null })
    expect((await ask('owner', 'GET', '/permissions')).body.grants).toEqual([])
  })

  it('who is the last owner stays it, whoever asks and however many ask at once', async () => {
    for (const [method, body] of [
      ['DELETE', undefined],
      ['PATCH', { role: 'agent' }],
    ] as const)
      expect(await ask('owner', method, '/members/owner', body)).toMatchObject({
        status: 409,
        body: { field: 'member' },
      })
    await bench.person('second', 'owner')
    const both = await Promise.all([
      ask('owner', 'PATCH', '/members/second', { role: 'admin' }),
      ask('second', 'PATCH', '/members/owner', { role: 'admin' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('is out of reach of who stands below', async () => {
    for (const [method, body] of [
      ['DELETE', undefined],
      ['PATCH', { role: 'agent' }],
      ['POST', undefined],
    ] as const) {
      const path = method === 'POST' ? '/members/owner/sign-out' : '/members/owner'
      expect(await ask('admin', method, path, body)).toMatchObject({ status: 403, body: { field: 'member' } })
    }
    expect(await ask('admin', 'PATCH', '/members/ann', { role: 'owner' })).toMatchObject({
      status: 403,
      body: { field: 'role' },
    })
  })

  it('gets no sites that whoever gives them does not see', async () => {
    await bench.person('shopkeeper', 'admin', 'acme', ['shop'])
    await ask('owner', 'PATCH', '/members/ann', { sites: ['shop'] })
    for (const sites of [null, ['blog'], ['elsewhere']])
      expect(await ask('shopkeeper', 'PATCH', '/members/ann', { sites })).toMatchObject({ body: { field: 'sites' } })
    expect((await ask('shopkeeper', 'PATCH', '/members/ann', { sites: ['shop'] })).status).toBe(200)
    expect((await ask('shopkeeper', 'GET', '/sites')).body.items.map(({ id }) => id)).toEqual(['shop'])
    expect(
      (await ask('shopkeeper', 'POST', '/sites', { id: 'x', name: 'x', domains: [], timeZone: 'UTC' })).status,
    ).toBe(403)
    // adminLimits.sitesOfMember
    const many = (count: number) => ({ sites: Array.from({ length: count }, () => 'shop') })
    expect((await ask('owner', 'PATCH', '/members/ann', many(adminLimits.sitesOfMember))).body.sites).toEqual(['shop'])
    expect((await ask('owner', 'PATCH', '/members/ann', many(adminLimits.sitesOfMember + 1))).status).toBe(400)
  })

  it('who sees some sites only lays no hand on who sees others, nor on what is about all of them', async () => {
    await bench.person('shopkeeper', 'admin', 'acme', ['shop'])
    await bench.person('both', 'agent', 'acme', ['shop', 'blog'])
    await bench.person('cashier', 'agent', 'acme', ['shop'])
    for (const who of ['ann', 'both', 'admin']) {
      expect(await ask('shopkeeper', 'DELETE', `/members/${who}`)).toMatchObject({
        status: 403,
        body: { field: 'member' },
      })
      expect((await ask('shopkeeper', 'PATCH', `/members/${who}`, { disabled: true })).status).toBe(403)
    }
    expect((await ask('shopkeeper', 'DELETE', '/members/cashier')).status).toBe(200)
    const grant = { kind: 'role', subject: 'agent', permission: 'core.audit', allowed: true }
    for (const [method, path, body] of [
      ['PUT', '/permissions', grant],
      ['GET', '/audit', undefined],
      ['POST', '/plugins/chat/disable', {}],
      ['DELETE', '/api-keys/some-id', undefined],
    ] as const)
      expect(await ask('shopkeeper', method, path, body)).toMatchObject({ status: 403, body: { field: 'sites' } })
  })

  it('who owns the workspace sees every site', async () => {
    expect(await ask('owner', 'PATCH', '/members/owner', { sites: ['shop'] })).toMatchObject({ status: 409 })
    await ask('owner', 'PATCH', '/members/ann', { sites: ['shop'] })
    expect((await ask('owner', 'PATCH', '/members/ann', { role: 'owner' })).body.sites).toBeNull()
  })

  it('is signed out of every browser', async () => {
    expect((await ask('admin', 'POST', '/members/ann/sign-out')).status).toBe(200)
    expect(bench.world.seen.signedOut).toEqual(['ann'])
  })
})

describe('a permission', () => {
  beforeEach(async () => {
    await bench.person('admin', 'admin')
    await bench.person('ann', 'agent')
  })
  const grant = (subject: string, permission: string, allowed: boolean | null, kind = 'agent', who = 'admin') =>
    ask(who, 'PUT', '/permissions', { kind, subject, permission, allowed })
  const may = async (who: string, permission: string) =>
    JSON.stringify((await ask(who, 'GET', '')).body.me?.can).includes(`"${permission}"`)

  it('is granted to a role, and to one agent before that, and taken back', async () => {
    expect(await may('ann', 'core.audit')).toBe(false)
    await grant('agent', 'core.audit', true, 'role')
    expect(await may('ann', 'core.audit')).toBe(true)
    await grant('ann', 'core.audit', false)
    expect(await may('ann', 'core.audit')).toBe(false)
    await grant('ann', 'core.audit', null)
    expect(await may('ann', 'core.audit')).toBe(true)
    expect((await audit('?action=permission.changed')).length).toBe(3)
  })

  it('cannot be granted by who lacks it, to owners, to who stands above, or where it goes with the role', async () => {
    expect(await grant('ann', 'core.tenant', true)).toMatchObject({ status: 409, body: { field: 'permission' } })
    expect(await grant('ann', 'no.such', true)).toMatchObject({ status: 404, body: { field: 'permission' } })
    expect(await grant('owner', 'core.audit', false)).toMatchObject({ status: 409, body: { field: 'subject' } })
    expect(await grant('owner', 'core.audit', false, 'role')).toMatchObject({ status: 409, body: { field: 'subject' } })
    expect(await grant('nobody', 'core.audit', true)).toMatchObject({ status: 404, body: { field: 'subject' } })
    await grant('admin', 'core.keys', false, 'role', 'owner')
    expect(await grant('ann', 'core.keys', true)).toMatchObject({ status: 403, body: { field: 'permission' } })
    await grant('ann', 'core.permissions', true)
    expect(await grant('admin', 'core.permissions', false, 'role', 'ann')).toMatchObject({
      status: 403,
      body: { field: 'subject' },
    })
  })
})

describe('an invitation', () => {
  const linkOf = async () => {
    const { rows } = await bench.db.$client.execute(
      "SELECT text FROM mail WHERE kind = 'invitation' ORDER BY rowid DESC LIMIT 1",
    )
    return /#invitation=([A-Za-z0-9_-]{43})/.exec(String(rows[0]?.text))?.[1] ?? ''
  }
  const door = async (who: string | null, name: string, body: object) => {
    const headers = { origin, 'content-type': 'application/json' }
    const response = await bench.fetch(who, `/api/panel/invitation${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }
  const invite = (email = 'Bo@Acme.example', role = 'agent') =>
    ask('owner', 'POST', '/invitations', { email, role, sites: ['shop'] })

  it('makes an account and a member, once', async () => {
    expect((await invite()).body).toMatchObject({ email: 'bo@acme.example', role: 'agent', invitedBy: 'OWNER' })
    expect(bench.world.seen.mail).toEqual(['kick'])
    const token = await linkOf()
    expect((await door(null, '', { token })).body).toMatchObject({ tenantName: 'Acme', hasAccount: false })
    const accepted = await door(null, '/accept', { token, name: 'Bo', password: 'correct horse' })
    expect(accepted).toEqual({ status: 200, body: { tenant: 'acme', email: 'bo@acme.example' } })
    const { body } = await ask('owner', 'GET', '/members')
    expect(body.items.at(-1)).toMatchObject({ name: 'Bo', role: 'agent', sites: ['shop'] })
    expect(await door(null, '/accept', { token, name: 'Bo', password: 'correct horse' })).toMatchObject({ status: 404 })
    expect((await audit()).map(({ action }) => action)).toEqual(['member.joined', 'member.invited'])
    expect((await ask('owner', 'GET', '/invitations')).body.items).toEqual([])
  })

  it('is taken up by an account that is there only when it is signed in', async () => {
    await bench.person('bo')
    await invite()
    const token = await linkOf()
    expect((await door(null, '', { token })).body).toMatchObject({ hasAccount: true })
    for (const who of [null, 'owner'])
      expect(await door(who, '/accept', { token, name: 'Bo', password: 'correct horse' })).toMatchObject({
        status: 401,
      })
    expect((await door('bo', '/accept', { token })).status).toBe(200)
    expect((await ask('bo', 'GET', '')).status).toBe(200)
  })

  it('of which many take the link at once makes one account', async () => {
    await invite()
    const token = await linkOf()
    const all = await Promise.all(
      [1, 2, 3, 4].map(n => door(null, '/accept', { token, name: `Bo ${n}`, password: 'correct horse' })),
    )
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404])
    const { rows } = await bench.db.$client.execute("SELECT count(*) AS n FROM user WHERE email = 'bo@acme.example'")
    expect(rows[0]?.n).toBe(1)
  })

  it('sent again is another link, and one taken back is none', async () => {
    const { body } = await invite()
    const first = await linkOf()
    await ask('owner', 'POST', `/invitations/${body.id}/again`)
    const second = await linkOf()
    expect(second).not.toBe(first)
    expect((await door(null, '', { token: first })).status).toBe(404)
    expect((await door(null, '', { token: second })).status).toBe(200)
    expect((await ask('owner', 'DELETE', `/invitations/${body.id}`)).status).toBe(200)
    expect((await door(null, '', { token: second })).status).toBe(404)
  })

  it('does not outlive what its inviter may do', async () => {
    await bench.person('admin', 'admin')
    await ask('admin', 'POST', '/invitations', { email: 'bo@acme.example', role: 'admin' })
    const token = await linkOf()
    expect((await door(null, '', { token })).status).toBe(200)
    await ask('owner', 'PATCH', '/members/admin', { role: 'supervisor' })
    expect((await door(null, '', { token })).status).toBe(404)
    await ask('owner', 'PATCH', '/members/admin', { role: 'admin', disabled: true })
    expect((await door(null, '/accept', { token, name: 'Bo', password: 'correct horse' })).status).toBe(404)
    await ask('owner', 'PATCH', '/members/admin', { disabled: false })
    expect((await door(null, '/accept', { token, name: 'Bo', password: 'correct horse' })).status).toBe(200)
  })

  it('goes to no member, to no role above, and is told apart from what is no link', async () => {
    await bench.person('admin', 'admin')
    expect(await invite('owner@acme.example')).toMatchObject({ status: 409, body: { field: 'email' } })
    const above = await ask('admin', 'POST', '/invitations', { email: 'bo@acme.example', role: 'owner' })
    expect(above).toMatchObject({ status: 403, body: { field: 'role' } })
    expect(await door(null, '', { token: 'short' })).toMatchObject({ status: 400, body: { field: 'token' } })
    await invite()
    const missing = await door(null, '/accept', { token: await linkOf(), name: 'Bo' })
    expect(missing).toMatchObject({ status: 400, body: { field: 'password' } })
  })

  it('is one of a number a day', async () => {
    // adminLimits.invitationsPerDay
    await bench.db.$client.execute({
      sql: "INSERT INTO tries (key, since, count) VALUES ('invitation tenant acme', ?, ?)",
      args: [bench.world.clock.now(), adminLimits.invitationsPerDay - 1],
    })
    expect((await invite()).status).toBe(200)
    expect(await invite()).toMatchObject({ status: 429, body: { code: 'too-many' } })
  })

  it('waits in the outbox, where an owner reads it', async () => {
    await invite()
    const { body } = await ask('owner', 'GET', '/mail')
    expect(body.items).toMatchObject([{ kind: 'invitation', to: 'bo@acme.example', state: 'waiting' }])
    expect(String(body.items[0]?.text)).toContain(await linkOf())
    for (let n = 0; n < adminLimits.mailPage; n++) await invite(`bo-${n}@acme.example`)
    // adminLimits.mailPage
    const first = await ask('owner', 'GET', '/mail')
    expect(first.body.items).toHaveLength(adminLimits.mailPage)
    const rest = await ask('owner', 'GET', `/mail?before=${first.body.next}`)
    expect([rest.body.items.length, rest.body.next]).toEqual([1, null])
    expect(await ask('owner', 'GET', '/mail?before=x')).toMatchObject({ status: 400, body: { field: 'before' } })
  })
})

describe('an API key', () => {
  const input = { name: 'Warehouse', scopes: ['visitors:read'], expiresAt: null }

  it('is shown once, kept as a digest, and revoked', async () => {
    const { body } = await ask('owner', 'POST', '/api-keys', input)
    expect(String(body.key)).toMatch(/^pl_[A-Za-z0-9_-]{43}$/)
    const api = async () =>
      (await bench.world.fetch('/api/v1/sites/shop/visitors', { headers: { authorization: `Bearer ${body.key}` } }))
        .status
    expect(await api()).toBe(200)
    const { body: list } = await ask('owner', 'GET', '/api-keys')
    expect(list.items).toMatchObject([
      { id: body.id, name: 'Warehouse', prefix: String(body.key).slice(0, 9), createdBy: 'OWNER' },
    ])
    expect(list.items[0]?.lastUsedAt).not.toBeNull()
    const { rows } = await bench.db.$client.execute('SELECT * FROM api_key')
    expect(JSON.stringify(rows)).not.toContain(String(body.key))
    expect(JSON.stringify(await audit())).not.toContain(String(body.key))
    expect((await ask('owner', 'DELETE', `/api-keys/${body.id}`)).status).toBe(200)
    expect(await api()).toBe(401)
    expect((await ask('owner', 'DELETE', `/api-keys/${body.id}`)).status).toBe(404)
    expect((await audit()).map(({ action }) => action)).toEqual(['api-key.revoked', 'api-key.made'])
  })

  it.each([
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes.0'],
    [{ name: '' }, 'name'],
    [{ expiresAt: 1 }, 'expiresAt'],
  ])('with %j is refused', async (part, field) => {
    expect(await ask('owner', 'POST', '/api-keys', { ...input, ...part })).toMatchObject({
      status: 400,
      body: { field },
    })
  })

  it('of another tenant is not there', async () => {
    const { body } = await ask('owner', 'POST', '/api-keys', input)
    await bench.person('stranger', 'owner', 'other')
    const answer = await ask('stranger', 'DELETE', `/api-keys/${body.id}`, undefined, { tenant: 'other' })
    expect(answer).toMatchObject({ status: 404, body: { field: 'key' } })
    expect((await ask('owner', 'GET', '/api-keys')).body.items).toHaveLength(1)
  })
})

describe('the audit log', () => {
  it('is filtered, paged, and exported as a table that is no formula', async () => {
    await bench.person('admin', 'admin')
    const name = (n: number) => ({ name: n === 0 ? '=1+1' : `Shop ${n}` })
    // adminLimits.auditPage
    for (let n = 0; n <= adminLimits.auditPage; n++)
      await ask(n % 2 ? 'admin' : 'owner', 'PATCH', '/sites/shop', name(n))
    const first = (await ask('owner', 'GET', '/audit')).body
    expect(first.items).toHaveLength(adminLimits.auditPage)
    expect((await audit(`?before=${first.next}`)).length).toBe(1)
    expect((await audit('?actor=admin')).every(({ actor }) => String(actor) === 'ADMIN')).toBe(true)
    expect(await audit('?action=member.')).toEqual([])
    const newest = Number(first.items[0]?.at)
    expect(await audit(`?from=${newest + 1}`)).toEqual([])
    expect((await audit(`?to=${newest}`)).length).toBe(adminLimits.auditPage)
    expect(await ask('owner', 'GET', '/audit?from=soon')).toMatchObject({ status: 400, body: { field: 'from' } })
    // adminLimits.auditFilter
    const filter = async (length: number) => (await ask('owner', 'GET', `/audit?actor=${'x'.repeat(length)}`)).status
    expect([await filter(adminLimits.auditFilter), await filter(adminLimits.auditFilter + 1)]).toEqual([200, 400])
    const csv = await ask('owner', 'GET', '/audit.csv')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const lines = String(csv.body.text).trim().split('\r\n')
    expect(lines).toHaveLength(adminLimits.auditPage + 2)
    expect(lines[0]).toBe('"at","actor","action","target","detail"')
  })

  it('is exported up to a limit', async () => {
    // adminLimits.auditExport
    await bench.db.$client.execute(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ${adminLimits.auditExport})
        INSERT INTO audit (tenant, at, actor_id, actor, action, target, detail) SELECT 'acme', i, NULL, '=cmd', 'site.changed', 'site shop', '{}' FROM n`,
    )
    const csv = await ask('owner', 'GET', '/audit.csv')
    const lines = String(csv.body.text).trim().split('\r\n')
    expect(lines).toHaveLength(adminLimits.auditExport + 1)
    expect(lines[1]).toContain('"\'=cmd"')
  })
})
