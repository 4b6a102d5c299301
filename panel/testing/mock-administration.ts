import type {
  ApiKeyView,
  AuditView,
  GrantView,
  InvitationView,
  List,
  MailView,
  MemberView,
  NewApiKey,
  PermissionsView,
  PluginView,
  ScopeView,
  SiteCheck,
  SiteInstallation,
  SiteView,
  TenantView,
} from '@porchlight/plugin-sdk/administration'
import { mockPlugins } from './mock-plugins.ts'

export interface MockAdministrationOptions {
  /** Nothing was ever set up: no sites, nobody else, no mail. */
  readonly empty?: boolean
  /** Milliseconds until an answer. */
  readonly slow?: number
}

interface Wrong {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly field?: string
}
type Body = Readonly<Record<string, unknown>>
interface Ask {
  readonly parts: readonly string[]
  readonly query: URLSearchParams
  readonly body: Body
}

const day = 86_400_000
const no = (status: number, code: string, detail: string, field?: string): Wrong => ({
  status,
  code,
  detail: field ? `${field}: ${detail}` : detail,
  ...(field ? { field } : {}),
})
const gone = no(404, 'not-found', 'There is no such thing any more.')
const isWrong = (value: object): value is Wrong => 'status' in value && 'code' in value && 'detail' in value

/** The administration of one workspace inside the page, with its refusals: to look at the panel without a server. */
export function createMockAdministration({ empty = false, slow = 0 }: MockAdministrationOptions = {}) {
  const started = Date.now()
  const ids = (
    (n: number) => () =>
      `made-${++n}`
  )(0)
  const site = (id: string, name: string, domains: readonly string[], part: Partial<SiteView> = {}): SiteView => ({
    id,
    name,
    domains,
    consent: 'required',
    timeZone: 'Europe/Amsterdam',
    brand: null,
    hours: null,
    key: `pl_eu_${id}7k2m9qx4`,
    keys: 1,
    createdAt: started - 200 * day,
    ...part,
  })
  let sites: readonly SiteView[] = empty
    ? []
    : [
        site('shop', 'Fernhill Outdoor', ['fernhill.example', '*.fernhill.example'], {
          brand: { accent: '#1f6f50' },
          keys: 2,
        }),
        site('trade', 'Fernhill Trade', ['trade.fernhill.example'], { consent: 'opt-out' }),
        site('blog', 'Fernhill Österreich', ['fernhill.example.at'], { consent: 'none', timeZone: 'Europe/Vienna' }),
      ]
  const member = (id: string, name: string, role: MemberView['role'], part: Partial<MemberView> = {}): MemberView => ({
    id,
    name,
    email: `${id}@fernhill.example`,
    role,
    sites: null,
    disabledAt: null,
    since: started - 90 * day,
    twoFactor: false,
    ...part,
  })
  let members: readonly MemberView[] = [
    member('lena', 'Lena', 'owner', { twoFactor: true }),
    ...(empty
      ? []
      : [
          member('noor', 'Noor', 'supervisor', { twoFactor: true }),
          member('owen', 'Owen', 'agent', { sites: ['shop'] }),
          member('priya', 'Priya', 'agent', { sites: ['shop', 'trade'] }),
          member('theo', 'Theo', 'agent', { disabledAt: started - 3 * day }),
        ]),
  ]
  const invitation = (email: string, role: MemberView['role'], sites: readonly string[] | null): InvitationView => ({
    id: ids(),
    email,
    role,
    sites,
    invitedBy: 'Lena',
    createdAt: Date.now(),
    expiresAt: Date.now() + 7 * day,
  })
  let invitations: readonly InvitationView[] = empty
    ? []
    : [
        {
          ...invitation('mira@fernhill.example', 'agent', ['trade']),
          createdAt: started - 2 * day,
          expiresAt: started + 5 * day,
        },
        {
          ...invitation('jan@fernhill.example', 'admin', null),
          createdAt: started - 9 * day,
          expiresAt: started - 2 * day,
        },
      ]
  let tenant: TenantView = {
    id: 'fernhill',
    name: 'Fernhill Outdoor',
    region: 'eu',
    createdAt: started - 200 * day,
    retention: { visits: null, chats: 365 },
    serverRetention: { visits: 90, chats: 730 },
    me: { id: 'lena', role: 'owner', can: [] },
    mailLeaves: false,
  }
  let grants: readonly GrantView[] = empty
    ? []
    : [
        { kind: 'role', subject: 'agent', permission: 'core.audit', allowed: true },
        { kind: 'agent', subject: 'owen', permission: 'chat.reply', allowed: false },
      ]
  let plugins: readonly PluginView[] = mockPlugins(started)
  let keys: readonly ApiKeyView[] = empty
    ? []
    : [
        {
          id: 'key-1',
          name: 'Warehouse screen',
          prefix: 'pl_8f2k',
          scopes: ['visitors:read'],
          expiresAt: started + 40 * day,
          lastUsedAt: started - 7_000,
          createdAt: started - 80 * day,
          createdBy: 'Lena',
        },
        {
          id: 'key-2',
          name: 'Set up with the server',
          prefix: null,
          scopes: null,
          expiresAt: null,
          lastUsedAt: null,
          createdAt: started - 200 * day,
          createdBy: null,
        },
      ]
  const scopes: readonly ScopeView[] = [
    { id: 'visitors:read', title: 'Read visitors and their visits' },
    { id: 'chats:read', title: 'Read chats and their messages' },
    { id: 'chats:write', title: 'Write messages into chats' },
  ]
  const deeds = [
    'site.changed',
    'member.changed',
    'plugin.enabled',
    'permission.changed',
    'api-key.made',
    'member.removed',
  ]
  const audit: readonly AuditView[] = empty
    ? []
    : Array.from({ length: 120 }, (_, index) => ({
        id: 120 - index,
        at: started - index * 3_700_000,
        actorId: index % 5 === 4 ? null : index % 3 === 0 ? 'noor' : 'lena',
        actor: index % 5 === 4 ? 'Operator of the server' : index % 3 === 0 ? 'Noor' : 'Lena',
        action: deeds[index % deeds.length] ?? 'site.changed',
        target:
          [
            'site shop',
            'member owen@fernhill.example',
            'plugin chat',
            'role agent',
            'api-key 8f2k',
            'member jo@fernhill.example',
          ][index % 6] ?? 'site shop',
        detail: index % 6 === 0 ? { consent: 'required', domains: ['fernhill.example'] } : {},
      }))
  const mails: readonly MailView[] = empty
    ? []
    : [
        {
          id: 'mail-2',
          kind: 'invitation',
          to: 'mira@fernhill.example',
          subject: 'Lena invites you to Fernhill Outdoor',
          text: 'Hello,\n\nLena invites you to work in Fernhill Outdoor with Porchlight.\n\nhttps://live.fernhill.example/panel/invitation#qk2x9f\n\nThe link works once, until Friday.',
          state: 'waiting',
          tries: 0,
          error: null,
          createdAt: started - 2 * day,
          sentAt: null,
        },
        {
          id: 'mail-1',
          kind: 'reset',
          to: 'owen@fernhill.example',
          subject: 'A new password for Porchlight',
          text: null,
          state: 'sent',
          tries: 1,
          error: null,
          createdAt: started - 12 * day,
          sentAt: started - 12 * day + 4_000,
        },
        {
          id: 'mail-0',
          kind: 'invitation',
          to: 'jan@fernhill.exampel',
          subject: 'Lena invites you to Fernhill Outdoor',
          text: 'Hello,\n\nLena invites you.',
          state: 'failed',
          tries: 8,
          error: 'The mail server of fernhill.exampel could not be found.',
          createdAt: started - 20 * day,
          sentAt: null,
        },
      ]
  let visit: SiteInstallation['last'] = empty ? null : { at: started - 12_000, url: 'https://fernhill.example/tents' }
  let broken = false

  const text = (body: Body, name: string) => (typeof body[name] === 'string' ? body[name] : '')
  const list = <T>(items: readonly T[], next: string | null = null): List<T> => ({ items, next })

  function changeSite(id: string, change: (site: SiteView) => SiteView): SiteView | Wrong {
    const found = sites.find(each => each.id === id)
    if (!found) return gone
    const changed = change(found)
    sites = sites.map(each => (each.id === id ? changed : each))
    return changed
  }
  function lastOwner(id: string): Wrong | null {
    const owners = members.filter(each => each.role === 'owner' && each.disabledAt === null)
    return owners.length === 1 && owners[0]?.id === id
      ? no(409, 'conflict', 'A workspace keeps one owner who may come in: make another one first.')
      : null
  }
  function changePlugin(id: string, change: (plugin: PluginView) => PluginView): PluginView | Wrong {
    const found = plugins.find(each => each.id === id)
    if (!found) return gone
    const changed = change(found)
    plugins = plugins.map(each => (each.id === id ? changed : each))
    return changed
  }
  const permissions = (): PermissionsView => ({ permissions: mockPermissions, grants })

  const routes: Readonly<Record<string, (ask: Ask) => object>> = {
    'GET ': () => tenant,
    'PATCH ': ({ body }) => {
      const retention = typeof body.retention === 'object' ? body.retention : {}
      tenant = {
        ...tenant,
        ...(text(body, 'name') ? { name: text(body, 'name') } : {}),
        retention: { ...tenant.retention, ...retention },
      }
      return tenant
    },
    'GET sites': () => list(sites),
    'POST sites': ({ body }) => {
      const id = text(body, 'id')
      if (sites.some(each => each.id === id)) return no(409, 'conflict', `There is a site ${id} already.`, 'id')
      const domains = Array.isArray(body.domains) ? body.domains.map(String) : []
      if (domains.some(domain => domain.endsWith('.invalid')))
        return no(
          400,
          'bad-input',
          'This address is nobody’s',
          `domains.${domains.findIndex(each => each.endsWith('.invalid'))}`,
        )
      const made = site(id, text(body, 'name'), domains, { timeZone: text(body, 'timeZone') })
      sites = [...sites, made]
      return made
    },
    'PATCH sites/*': ({ parts: [, id = ''], body }) => {
      const domains = Array.isArray(body.domains) ? body.domains.map(String) : []
      if (domains.some(domain => domain.endsWith('.invalid')))
        return no(400, 'bad-input', 'This address is nobody’s', 'domains.0')
      return changeSite(id, before => ({ ...before, ...body }))
    },
    'POST sites/*/keys': ({ parts: [, id = ''] }) =>
      changeSite(id, before => ({ ...before, keys: before.keys + 1, key: `pl_eu_new${before.keys}x8w3` })),
    'POST sites/*/revoke-keys': ({ parts: [, id = ''] }) => changeSite(id, before => ({ ...before, keys: 1 })),
    'GET sites/*/installation': ({ parts: [, id = ''] }) => {
      const found = sites.find(each => each.id === id)
      return found
        ? {
            last: visit,
            now: Date.now(),
            snippet: `<script async src="https://live.fernhill.example/t/${found.key}.js"></script>`,
          }
        : gone
    },
    'POST sites/*/check': ({ body }): SiteCheck | Wrong => {
      const url = text(body, 'url')
      if (!/^https?:/.test(url)) return no(400, 'bad-input', 'Must be an address that begins with https://', 'url')
      return {
        url,
        at: Date.now(),
        findings: [
          { what: 'reached', ok: true, says: 'The page answers.' },
          { what: 'script', ok: true, says: 'The line is on the page.' },
          { what: 'domain', ok: true, says: 'Its address belongs to this site.' },
          {
            what: 'csp',
            ok: !url.includes('strict'),
            says: url.includes('strict')
              ? 'The page’s content security policy stops the script: add https://live.fernhill.example to script-src and connect-src.'
              : 'Nothing on the page stops the script.',
          },
        ],
      }
    },
    'GET members': () => list(members),
    'PATCH members/*': ({ parts: [, id = ''], body }) => {
      const found = members.find(each => each.id === id)
      if (!found) return gone
      const { disabled, ...change } = body
      const refused = disabled === true || (body.role !== undefined && body.role !== 'owner') ? lastOwner(id) : null
      if (refused) return refused
      const changed = {
        ...found,
        ...change,
        ...(disabled === undefined ? {} : { disabledAt: disabled ? Date.now() : null }),
      }
      members = members.map(each => (each.id === id ? changed : each))
      return changed
    },
    'DELETE members/*': ({ parts: [, id = ''] }) => {
      const refused = lastOwner(id)
      if (refused) return refused
      members = members.filter(each => each.id !== id)
      return { removed: id }
    },
    'POST members/*/sign-out': ({ parts: [, id = ''] }) => ({ signedOut: id }),
    'GET invitations': () => list(invitations),
    'POST invitations': ({ body }) => {
      const email = text(body, 'email')
      if (members.some(each => each.email === email))
        return no(409, 'conflict', `${email} is a member already.`, 'email')
      const role = (['owner', 'admin', 'supervisor', 'agent'] as const).find(each => each === body.role) ?? 'agent'
      const made = invitation(email, role, Array.isArray(body.sites) ? body.sites.map(String) : null)
      invitations = [made, ...invitations.filter(each => each.email !== email)]
      return made
    },
    'POST invitations/*/again': ({ parts: [, id = ''] }) => {
      const found = invitations.find(each => each.id === id)
      if (!found) return gone
      const changed = { ...found, createdAt: Date.now(), expiresAt: Date.now() + 7 * day }
      invitations = invitations.map(each => (each.id === id ? changed : each))
      return changed
    },
    'DELETE invitations/*': ({ parts: [, id = ''] }) => {
      invitations = invitations.filter(each => each.id !== id)
      return { removed: id }
    },
    'GET permissions': permissions,
    'PUT permissions': ({ body }) => {
      const kind = body.kind === 'agent' ? 'agent' : 'role'
      const grant = { kind, subject: text(body, 'subject'), permission: text(body, 'permission') } as const
      if (grant.permission === 'chat.end')
        return no(403, 'not-allowed', 'Nobody can grant or take what they lack themselves.', 'permission')
      const others = grants.filter(
        each => each.kind !== kind || each.subject !== grant.subject || each.permission !== grant.permission,
      )
      grants = typeof body.allowed === 'boolean' ? [...others, { ...grant, allowed: body.allowed }] : others
      return permissions()
    },
    'GET plugins': () => list(plugins),
    'POST plugins/*/enable': ({ parts: [, id = ''] }) =>
      id === 'parcels'
        ? no(409, 'conflict', 'Parcel status needs Orders, which is not installed on this server.')
        : changePlugin(id, before => ({ ...before, enabled: true, asks: [] })),
    'POST plugins/*/disable': ({ parts: [, id = ''] }) => {
      const found = plugins.find(each => each.id === id)
      if (found && found.neededBy.length > 0)
        return no(409, 'conflict', `${found.neededBy.join(', ')} needs it: disable that first.`)
      return changePlugin(id, before => ({ ...before, enabled: false }))
    },
    'POST plugins/*/erase': ({ parts: [, id = ''], body }) =>
      body.confirm === id
        ? changePlugin(id, before => before)
        : no(400, 'bad-input', 'Must be the id of the plugin', 'confirm'),
    'PUT plugins/*/settings': ({ parts: [, id = ''], body }) => {
      const given: unknown = body.values ?? body
      const values: Body = typeof given === 'object' && given !== null ? { ...given } : {}
      if (values.greeting === 'no') return no(400, 'bad-input', 'Say a little more', 'greeting')
      const { token, ...plain } = values
      return changePlugin(id, before =>
        before.settings
          ? {
              ...before,
              settings: {
                ...before.settings,
                values: plain,
                secrets: token === undefined ? before.settings.secrets : token === null ? [] : ['token'],
              },
            }
          : before,
      )
    },
    'GET api-keys': () => list(keys),
    'GET api-keys/scopes': () => list(scopes),
    'POST api-keys': ({ body }): NewApiKey => {
      const made: ApiKeyView = {
        id: ids(),
        name: text(body, 'name'),
        prefix: 'pl_q7w2',
        scopes: Array.isArray(body.scopes) ? body.scopes.map(String) : null,
        expiresAt: typeof body.expiresAt === 'number' ? body.expiresAt : null,
        lastUsedAt: null,
        createdAt: Date.now(),
        createdBy: 'Lena',
      }
      keys = [made, ...keys]
      return { ...made, key: 'pl_q7w2e9r4t1y6u3i8o5p0a2s7d4f9g1h6' }
    },
    'DELETE api-keys/*': ({ parts: [, id = ''] }) => {
      keys = keys.filter(each => each.id !== id)
      return { revoked: id }
    },
    'GET audit': ({ query }) => {
      const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY)
      const wanted = audit.filter(
        deed =>
          deed.id < before &&
          (!query.get('actor') || deed.actorId === query.get('actor')) &&
          (!query.get('action') || deed.action === query.get('action')) &&
          deed.at >= Number(query.get('from') ?? 0) &&
          deed.at < Number(query.get('to') ?? Number.POSITIVE_INFINITY),
      )
      const page = wanted.slice(0, 50)
      return list(page, wanted.length > 50 ? String(page.at(-1)?.id) : null)
    },
    'GET mail': () => list(mails),
  }

  const json = (status: number, body: object) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

  return {
    /** Answers what is asked below `/api/panel/t/{tenant}`. */
    async answer(url: URL, init: RequestInit = {}): Promise<Response> {
      if (slow > 0) await new Promise(resolve => setTimeout(resolve, slow))
      if (broken) return new Response('Bad gateway', { status: 502 })
      const parts = url.pathname.split('/').slice(5).filter(Boolean).map(decodeURIComponent)
      const method = init.method ?? 'GET'
      // Every second part of a path is an id, but for what is asked of all.
      const pattern = parts.map((part, index) => (index === 1 && parts.join('/') !== 'api-keys/scopes' ? '*' : part))
      const route = routes[`${method} ${pattern.join('/')}`]
      if (!route) return json(404, gone)
      const body: Body = typeof init.body === 'string' ? JSON.parse(init.body) : {}
      const answer = route({ parts, query: url.searchParams, body })
      return json(isWrong(answer) ? answer.status : 200, answer)
    },
    /** Somebody comes to a page. */
    visit() {
      visit = { at: Date.now(), url: 'https://fernhill.example/' }
    },
    /** The server fails from now on, or works again. */
    break(now: boolean) {
      broken = now
    },
  }
}

const ofCore = (id: string, title: string, from: MemberView['role'], grantable = true) => ({
  id: `core.${id}`,
  title,
  plugin: null,
  from,
  grantable,
})
const chat = { id: 'chat', title: 'Chat' }
const mockPermissions: PermissionsView['permissions'] = [
  ofCore('sites', 'Add and change sites, their keys and their look', 'admin'),
  ofCore('plugins', 'Enable, set up and disable plugins', 'admin'),
  ofCore('agents', 'Invite, change and remove members', 'admin'),
  ofCore('permissions', 'Decide who may do what', 'admin'),
  ofCore('keys', 'Make and revoke API keys', 'admin'),
  ofCore('audit', 'Read what was changed and by whom', 'supervisor'),
  ofCore('mail', 'Read the mails that wait to be sent', 'owner', false),
  ofCore('tenant', 'Change the workspace itself, and make owners', 'owner', false),
  { id: 'chat.reply', title: 'Write to visitors', plugin: chat, from: 'agent', grantable: true },
  { id: 'chat.end', title: 'End chats of others', plugin: chat, from: 'supervisor', grantable: true },
]
