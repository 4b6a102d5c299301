import type { ServerModule } from '@porchlight/plugin-sdk'
import type { RoomToVisitor, Row } from '@porchlight/plugin-sdk/protocol'
import type { SignedIn } from '../auth/accounts.ts'
import { secretKeys } from '../auth/keys.ts'
import { unseal } from '../auth/seal.ts'
import { makeSiteKey } from '../auth/site-key.ts'
import { createApp } from '../http/app.ts'
import type { AppDeps, Client, ConnectingAgent, DeskDoor, RoomDoor } from '../http/deps.ts'
import type { AgentAccess, SiteConfig, TenantConfig, VisitorDoor } from '../ports.ts'
import type { OwnRetention } from '../retention.ts'
import { createRoom, type Room, socketTags } from '../room/room.ts'
import type { ApiKeyGrant } from '../tenant/api-keys.ts'
import { allowedTo, permissionsThere } from '../tenant/permissions.ts'
import { saveRecords } from '../tenant/store.ts'
import { placeFromCloudflare } from '../visitor/facts/place.ts'
import { createFakeDesk } from './fake-desk.ts'
import { createMemoryClock, type MemoryClock } from './memory-clock.ts'
import { createMemoryHost, type MemoryHost } from './memory-host.ts'

/** The HTTP edge with rooms in memory, and everything else as simple as can be. */
export interface HttpWorld {
  readonly clock: MemoryClock
  readonly keys: AppDeps['keys']
  readonly key: string
  /** The configuration the directory has. Replace it to change the site. */
  site: SiteConfig
  /** The directory, the sign-in and the widget's files, to be changed by a test. */
  readonly has: {
    apiKeys: Map<string, ApiKeyGrant>
    retention: Map<string, OwnRetention>
    session: SignedIn | null
    memberships: { tenant: string; tenantName: string; role: 'owner' | 'agent'; since?: number }[]
    files: Map<string, string>
    directoryAway: boolean
    roomsAway: boolean
    stores: AppDeps['stores']
    outward: AppDeps['outward']
    /** The room's records are saved no sooner than this settles. */
    storing: Promise<void> | null
  }
  readonly seen: {
    doors: VisitorDoor[]
    agents: ConnectingAgent[]
    deskConfigs: TenantConfig[]
    signedOut: string[]
    /** What desks were told of agents. */
    admits: { tenant: string; version: number; agents: readonly AgentAccess[] }[]
    /** How sending mail was asked for. */
    mail: ('kick' | 'deliver')[]
    setups: unknown[]
    passwords: { email?: string | undefined; password: string }[]
    directoryReads: number
    configures: number
    logs: { level: string; event: string; data: unknown }[]
    ids: number
  }
  room(): Room
  /** Every door of the app, as `METHOD /path`. */
  readonly doors: readonly string[]
  /** Everybody in the room, newest first. */
  rows(): Promise<readonly Row[]>
  /** Asks the app, and lets time go on until it has answered. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

const origin = 'http://porchlight.test'

/** A world with the tenant `acme` and its site `shop` on shop.example, without consent asked. */
export async function createHttpWorld(
  options: {
    servers?: readonly ServerModule[]
    publicUrl?: string
    client?: Partial<Client>
    accounts?: AppDeps['accounts']
    /** In the place of a directory with one tenant. */
    directory?: AppDeps['directory']
  } = {},
): Promise<HttpWorld> {
  const { servers = [], publicUrl = '', client = {} } = options
  const clock = createMemoryClock()
  const keys = secretKeys('a secret of tests, long enough to be one')
  const plugins = servers.map(({ contract }) => ({ id: contract.id, settings: {} }))
  const rooms = new Map<string, MemoryHost<RoomToVisitor, Room>>()

  const roomHost = (name: string) => {
    const known = rooms.get(name)
    if (known) return known
    const desk = createFakeDesk()
    const host = createMemoryHost<RoomToVisitor, Room>({
      clock,
      start: live =>
        createRoom(live, {
          desk: () => desk,
          store: async (tenant, records) => {
            await world.has.storing
            await saveRecords(await world.has.stores.tenant(tenant), records)
          },
          servers,
          fetch,
          open: (place, sealed) => unseal(keys, place, sealed),
        }),
    })
    rooms.set(name, host)
    return host
  }

  const world: HttpWorld = {
    clock,
    keys,
    key: await makeSiteKey(keys, { tenant: 'acme', site: 'shop', region: 'auto', serial: 2 }),
    site: {
      tenant: 'acme',
      site: 'shop',
      name: 'Acme Shop',
      domains: ['shop.example', '*.shop.example'],
      consent: 'none',
      timeZone: 'UTC',
      region: 'auto',
      keySerial: 2,
      version: 3,
      plugins,
    },
    has: {
      apiKeys: new Map(),
      retention: new Map([['acme', { visits: null, chats: null }]]),
      session: null,
      memberships: [],
      files: new Map([
        ['/widget/tag.js', '(()=>{/* the tag */})()'],
        ['/widget/manifest.json', '{"window":"/widget/window-abcd1234.js"}'],
      ]),
      directoryAway: false,
      roomsAway: false,
      stores: {
        tenant: () => Promise.reject(new Error('no databases here')),
        control: () => Promise.reject(new Error('no databases here')),
      },
      outward: () => Promise.reject(new Error('no Internet here')),
      storing: null,
    },
    seen: {
      doors: [],
      agents: [],
      deskConfigs: [],
      signedOut: [],
      admits: [],
      mail: [],
      setups: [],
      passwords: [],
      directoryReads: 0,
      configures: 0,
      logs: [],
      ids: 0,
    },
    room: () => roomHost('acme.shop').object(),
    get doors() {
      return app.doors
    },
    async rows() {
      const sort = { field: 'core.startedAt', descending: true }
      const list = await world.room().list({ lane: 'all', filter: {}, sort, after: null, limit: 50 })
      if ('problem' in list) throw new Error(list.problem.message)
      return list.rows
    },
    async fetch(path, init) {
      const answer = app.fetch(new Request(new URL(path, origin), { redirect: 'manual', ...init }))
      let answered = false
      const settled = answer.then(
        () => {
          answered = true
        },
        () => {
          answered = true
        },
      )
      while (!answered) await clock.advance(2)
      await settled
      return answer
    },
  }
  const { has, seen } = world

  const directoryRead = () => {
    seen.directoryReads += 1
    if (has.directoryAway) throw new Error('the directory is away')
  }

  const roomDoor = (name: string): RoomDoor => {
    const room = () => {
      if (has.roomsAway) throw new Error('a secret of the room')
      return roomHost(name).object()
    }
    return {
      beacon: async (...args) => room().beacon(...args),
      configure: async config => {
        seen.configures += 1
        await room().configure(config)
      },
      state: async () => room().state(),
      watch: async request => room().watch(request),
      entries: async (...args) => room().entries(...args),
      command: async (...args) => room().command(...args),
      signal: async (...args) => room().signal(...args),
      online: async online => room().online(online),
      summaries: async () => room().summaries(),
      list: async request => room().list(request),
      visitor: async id => room().visitor(id),
      ended: async id => room().ended(id),
      erasePlugin: async plugin => room().erasePlugin(plugin),
      connect: async (_request, door) => {
        seen.doors.push(door)
        room().connect(roomHost(name).connect(...socketTags(door)), door)
        return new Response('connected')
      },
    }
  }

  const deskDoor = ({ tenant }: { tenant: string }): DeskDoor => ({
    ...createFakeDesk(),
    configure: async config => {
      seen.deskConfigs.push(config)
      return { stale: seen.agents.map(({ id }) => id) }
    },
    admit: async (version, agents) => {
      seen.admits.push({ tenant, version, agents })
    },
    signOut: async agentId => {
      seen.signedOut.push(agentId)
    },
    connect: async (_request, agent) => {
      seen.agents.push(agent)
      return new Response('connected')
    },
  })

  const app = createApp({
    build: 'test',
    publicUrl,
    siteAliases: { demo: world.key },
    keys,
    rooms: ({ tenant, site }) => roomDoor(`${tenant}.${site}`),
    desks: deskDoor,
    plugins: servers,
    directory: options.directory ?? {
      async siteConfig(tenant, site) {
        directoryRead()
        return tenant === world.site.tenant && site === world.site.site ? world.site : null
      },
      async tenantConfig(tenant) {
        directoryRead()
        if (tenant !== 'acme') return null
        return { tenant, name: 'Acme', version: 1, sites: [{ id: 'shop', name: 'Acme Shop' }], plugins }
      },
      async apiKey(hash) {
        directoryRead()
        return has.apiKeys.get(hash) ?? null
      },
      async admission(tenant) {
        directoryRead()
        const found = has.memberships.find(one => one.tenant === tenant)
        if (!found) return null
        const permissions = permissionsThere(servers.map(({ contract }) => contract))
        const can = allowedTo({ id: 'u-1', role: found.role }, permissions, [])
        return {
          tenant: { id: tenant, name: found.tenantName, region: 'auto', version: 1 },
          sites: ['shop'],
          access: { role: found.role, can, sites: null },
          since: found.since ?? 0,
        }
      },
      async accessOf(_tenant, ids) {
        directoryRead()
        return { version: 1, agents: ids.map(id => ({ id, access: null })) }
      },
      async membershipsOf() {
        directoryRead()
        return has.memberships.map(one => ({ since: 0, ...one }))
      },
      async setUp(input) {
        seen.setups.push(input)
        return { siteKey: world.key, created: seen.setups.length === 1 }
      },
      everyRetention: async () => has.retention,
      async setRetention(tenant, change) {
        const own = has.retention.get(tenant)
        if (own) has.retention.set(tenant, { ...own, ...change })
        return own !== undefined
      },
      async setOwnerPassword(input) {
        seen.passwords.push(input)
        const known = input.email === undefined || input.email === 'owner@acme.example'
        return known ? { ok: true, email: 'owner@acme.example', userId: 'u-1' } : { ok: false, reason: 'no-such-owner' }
      },
    },
    stores: { tenant: tenant => has.stores.tenant(tenant), control: () => has.stores.control() },
    home: asked => publicUrl || asked,
    outward: request => has.outward(request),
    mail: {
      sends: false,
      kick: () => {
        seen.mail.push('kick')
      },
      deliver: async () => {
        seen.mail.push('deliver')
      },
    },
    accounts:
      options.accounts ??
      (async () => ({
        answer: async request =>
          new URL(request.url).pathname === '/api/auth/get-session' ? Response.json(has.session) : null,
        signedIn: async headers => (headers.get('cookie') === 'session=valid' ? has.session : null),
      })),
    asset: async (path, headers) => {
      const text = has.files.get(path)
      if (text === undefined) return new Response('not found', { status: 404 })
      if (headers.get('if-none-match') === '"same"')
        return new Response(null, { status: 304, headers: { etag: '"same"' } })
      return new Response(text, { headers: { 'content-type': typeOf(path), etag: '"same"', server: 'a file server' } })
    },
    closedSocket: (code, reason) => new Response('closed', { headers: { 'x-closed': `${code} ${reason}` } }),
    client: request => ({
      address: request.headers.get('x-test-address') ?? '192.0.2.7',
      secure: request.headers.get('x-test-secure') === '1',
      place: placeFromCloudflare({ country: 'NL', city: 'Utrecht' }),
      ...client,
    }),
    now: clock.now,
    newId: () => `id-${String(++seen.ids).padStart(19, '0')}`,
    log: (level, event, data) => {
      seen.logs.push({ level, event, data })
    },
  })
  return world
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript; charset=utf-8'
  return path.endsWith('/') ? 'text/html; charset=utf-8' : 'application/octet-stream'
}
