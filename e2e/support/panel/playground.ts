import { definePlugin, type PanelModule } from '@porchlight/plugin-sdk'
import { startPanel } from '../../../panel/start.tsx'
import { createMockAdministration } from '../../../panel/testing/mock-administration.ts'
import { createMockDesk } from '../../../panel/testing/mock-desk.ts'
import chat from '../../../plugins/chat/panel.tsx'
import whosOn from '../../../plugins/whos-on/panel.tsx'
import { late } from '../late.ts'
import { lateWire } from './late-wire.ts'

/**
 * The panel against a desk inside the page. `?visitors=0` for an empty site, `?pace=0` for a still picture, `?out` for the
 * sign-in, `?plain` for an agent who may administer nothing, `?bare` for a workspace in which nothing is set up, `?slow=1500` for a slow administration, `?tenants` for the choice of a workspace, `?theme=dark`, `?parts` for a form in a tab.
 */
const wanted = new URLSearchParams(location.search)
const number = (name: string, otherwise: number) => Number(wanted.get(name) ?? otherwise)
const theme = wanted.get('theme')
if (theme) document.documentElement.dataset.theme = theme
const density = wanted.get('density')
if (density) document.documentElement.dataset.density = density

const desk = createMockDesk({
  visitors: number('visitors', 187),
  bots: number('bots', 38),
  seed: number('seed', 7),
  pace: number('pace', 900),
  plain: wanted.has('plain'),
  faults: wanted.has('faults')
    ? [
        {
          plugin: 'cart',
          site: 'shop',
          where: 'room.on visitor.navigated',
          what: 'Answered too slowly five times, so it was paused.',
          at: Date.now() - 60_000,
          count: 5,
          pausedUntil: Date.now() + 60_000,
        },
      ]
    : [],
})

const seed = document.documentElement.dataset.late
const lateness = late(seed === undefined ? null : Number(seed))

const administration = createMockAdministration({ empty: wanted.has('bare'), slow: number('slow', 0) })

let signedIn = !wanted.has('out')
const json = (status: number, body: unknown = {}) => new Response(JSON.stringify(body), { status })
const fetcher: typeof fetch = async (input, init) => {
  const url = new URL(String(input), location.href)
  const { pathname } = url
  await lateness.onItsWay()
  if (pathname === '/api/auth/sign-in/email') {
    if (wanted.get('out') === 'many') return json(429)
    signedIn = wanted.get('out') !== 'wrong'
    if (signedIn) desk.signedIn()
    return json(signedIn ? 200 : 401)
  }
  if (pathname === '/api/auth/update-user') {
    const { name } = JSON.parse(String(init?.body))
    desk.rename(name)
    return json(200)
  }
  if (pathname === '/api/auth/change-password')
    return json(JSON.parse(String(init?.body)).currentPassword === 'wrong' ? 400 : 200)
  if (pathname === '/api/auth/security') {
    const here = { id: 'b-1', browser: 'Chrome 138', system: 'Linux', handheld: false, here: true }
    const browsers = [{ ...here, address: '127.0.0.0', seen: Date.now() }]
    return json(200, { twoFactor: false, codesLeft: null, passkeys: [], browsers })
  }
  if (pathname.startsWith('/api/panel/t/')) return administration.answer(url, init)
  if (pathname !== '/api/panel/me') return json(404)
  if (!signedIn) return json(401)
  const memberships = [{ tenant: 'fernhill', tenantName: 'Fernhill Outdoor', role: 'owner' }]
  if (wanted.has('tenants')) memberships.push({ tenant: 'larch', tenantName: 'Larch & Sons', role: 'agent' })
  return json(200, { user: { id: 'lena', name: 'Lena', email: 'lena@fernhill.example' }, memberships })
}

const root = document.querySelector<HTMLElement>('#root')
if (!root) throw new Error('The page has no #root')
startPanel({
  root,
  modules: [
    whosOn,
    chat,
    ...(wanted.has('broken') ? [brokenOnce()] : []),
    ...(wanted.has('parts') ? [tabOfParts()] : []),
  ],
  fetcher,
  open: (_tenant, events) => lateWire(desk.open, lateness, events),
})

declare global {
  interface Window {
    playground: Record<'ring' | 'notify' | 'cut' | 'heal' | 'expire' | 'visit' | 'break' | 'mend', () => void>
  }
}
window.playground = {
  ring: () => desk.ring(),
  notify: desk.notify,
  cut: desk.cut,
  heal: desk.heal,
  visit: administration.visit,
  break: () => administration.break(true),
  mend: () => administration.break(false),
  expire() {
    signedIn = false
    desk.expire()
  },
}

/** A plugin whose tab is a form. */
function tabOfParts(): PanelModule {
  const cart = definePlugin({ id: 'cart', title: 'Cart', version: '1.0.0', api: 1 })
  return cart.panel({
    visitorTabs: [{ id: 'parts', title: 'Parts', order: 95, surface: { load: () => import('./parts.tsx') } }],
  })
}

/** A plugin whose tab throws when it is shown first, and is well afterwards. */
function brokenOnce(): PanelModule {
  let shown = 0
  const cart = definePlugin({ id: 'cart', title: 'Cart', version: '1.0.0', api: 1 })
  return cart.panel({
    visitorTabs: [
      {
        id: 'broken',
        title: 'Broken',
        order: 90,
        surface: {
          load: async () => ({
            default: () => {
              if (shown++ === 0) throw new Error('This tab is broken on purpose')
              return 'Mended'
            },
          }),
        },
      },
    ],
  })
}
