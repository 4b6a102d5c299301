import { beacon } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { registerFields } from '../../core/fields/registry.ts'
import { listParameters } from '../../core/http/api/list-query.ts'
import { internalInputs } from '../../core/http/internal/internal-doors.ts'
import type { HttpWorld } from '../../core/testing/http-world.ts'
import type { Random } from '../../core/testing/random.ts'
import { bundled } from '../../edge/bundled.ts'
import { bodyFor } from './request-body.ts'
import { headerMaker } from './request-headers.ts'
import { spoiled } from './spoil.ts'
import { letters, valueFor } from './values.ts'

/**
 * Every door by method and path; where any method may knock, each of several does. Doors within doors by their names, and those that
 * read something of what is sent several times, so that they are knocked at more often.
 */
export function doorsOf(world: HttpWorld): readonly string[] {
  return expanded(world.doors).flatMap(door =>
    Array.from({ length: door in bodies ? 8 : door.includes(':') ? 4 : 1 }, () => door),
  )
}

function expanded(doors: readonly string[]): readonly string[] {
  return [...new Set(doors)].flatMap(door => {
    const [method = '', path = ''] = door.split(' ')
    const methods = method === 'ALL' ? ['GET', 'POST', 'PUT', 'DELETE'] : [method]
    const paths = path === '/internal/:name' ? Object.keys(internalInputs).map(name => `/internal/${name}`) : [path]
    return methods.flatMap(one => paths.map(to => `${one} ${to}`))
  })
}

/** What the bodies of doors hold. A door that takes one and stands not here gets any JSON. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  'POST /v/:key/beacon': beacon,
  ...Object.fromEntries(Object.entries(internalInputs).map(([name, schema]) => [`POST /internal/${name}`, schema])),
}

/** Makes requests to doors: path, query, headers and body, each of them right or wrong. */
export function requestMaker(world: HttpWorld, random: Random, apiKey: string) {
  const fields = [...registerFields(bundled.map(({ contract }) => contract)).keys()]
  let made = 0
  const known = () => [
    'https://shop.example/a',
    'https://shop.example/b?utm_source=x&gclid=1',
    'tab-1-abc',
    `page-${++made}`,
    'en-GB',
    'plan',
    'acme',
    'shop',
    'somebody@acme.example',
    'Europe/Amsterdam',
    random.pick(fields),
  ]

  const segment = (name: string): string => {
    if (random.chance(0.12)) return random.pick(oddSegments)
    if (name === 'key') return world.key
    if (name === 'file') return `${random.pick([world.key, 'demo'])}.js`
    if (name === 'site') return 'shop'
    return letters(random, 8)
  }
  const pathOf = (door: string) => {
    const path = door.split(' ')[1] ?? '/'
    return path
      .replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => segment(name))
      .replace('*', () =>
        random.pick(['', 'panel/', 'demo/', 'x/y', 'get-session', '%00', '..%2f..%2fetc', 'widget/tag.js']),
      )
  }
  const queryOf = (door: string) => {
    if (random.chance(0.3)) return ''
    if (door.includes('/api/desk')) return `?tenant=${random.pick(['acme', 'ACME', '', 'a'.repeat(41), 'other'])}`
    if (!door.includes('/api/v1') && random.chance(0.8)) return ''
    const right = valueFor(listParameters, random, [
      ...known(),
      'core.country:eq:NL',
      '-core.startedAt',
      'core.pages:gt:1',
    ])
    const query = new URLSearchParams()
    for (const [key, value] of Object.entries(random.chance(0.4) ? (spoiled(right, random) ?? {}) : (right ?? {})))
      for (const one of Array.isArray(value) ? value : [value])
        query.append(key.toWellFormed(), `${typeof one === 'object' ? 'null' : one}`.toWellFormed().slice(0, 4_000))
    return `?${query}`
  }

  const headersOf = headerMaker(world, random, apiKey)

  return (door: string): { path: string; init: RequestInit } => {
    const method = door.split(' ')[0] ?? 'GET'
    const hasBody = method !== 'GET' && method !== 'OPTIONS' && method !== 'HEAD'
    const body = hasBody ? { body: bodyFor(bodies[door] ?? z.unknown(), random, known()) } : {}
    return { path: `${pathOf(door)}${queryOf(door)}`, init: { method, headers: headersOf(door), ...body } }
  }
}

const oddSegments = [
  '%00',
  '%',
  '%zz',
  '%ff%fe',
  '..',
  '.',
  '__proto__',
  'constructor',
  'acme.shop.auto.2.AAAAAAAAAAAAAAAA',
  'acme.shop.auto.999999999999.x',
  'x'.repeat(5_000),
  '%F0%9F%92%A1',
  "'%20OR%201=1",
  '-',
  'a'.repeat(41),
  '%2e%2e%2f',
]
