import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { nameOfEmail } from '../../core/auth/person-name.ts'
import { HostError } from './host-error.ts'
import { askInternal, type InternalDoor } from './internal.ts'
import type { Settings } from './settings.ts'

/** How the owner signs in. */
export interface SignIn {
  email: string
  password: string
}

/** What a setup left: the key of the host's own site, and how to sign in when this start made the owner. */
export interface SetUp {
  siteKey: string
  signIn: SignIn | null
}

/** What the setup route answers: `created` says whether this call made the owner. */
export const setupAnswer = z.object({ siteKey: z.string().min(1), created: z.boolean() })

/**
 * Makes the tenant, the site and the owner of this host where they are missing. Where they are, it changes nothing, but
 * gives the site the domains that the settings name, and the demo those of this host.
 */
export async function setUp(door: InternalDoor, settings: Settings, hosts: readonly string[]): Promise<SetUp> {
  const owner = {
    email: settings.owner.email ?? 'owner@porchlight.local',
    password: settings.owner.password ?? readablePassword(),
  }
  const answer = await askInternal(door, 'setup', {
    ...(settings.demo ? demoShop(hosts) : ownSite(hosts)),
    // The demo's pages lie on this host, so a PUBLIC_URL that was set later has to reach it too.
    alsoDomains: unique([...settings.siteDomains, ...(settings.demo ? hosts : [])]),
    // Visitors read who answers them; the shop's pages say that Lena does.
    owner: { ...owner, name: settings.demo ? 'Lena' : nameOfEmail(owner.email) },
    ...(settings.apiKey && { apiKey: settings.apiKey }),
  })
  if (!answer.ok) {
    const what = answer.status === 409 ? 'Porchlight cannot start' : 'The first setup failed'
    throw new HostError(`${what}: ${answer.detail.replace(/\.?$/, '.')}`)
  }
  const { siteKey, created } = setupAnswer.parse(answer.body)
  return { siteKey, signIn: created ? owner : null }
}

function demoShop(hosts: readonly string[]) {
  return {
    tenant: { id: 'demo', name: 'Fernhill Outdoor' },
    site: {
      id: 'demo',
      name: 'Fernhill Outdoor',
      domains: unique([...hosts, 'localhost', '127.0.0.1']),
      consent: 'none',
    },
  }
}

/** The first tenant and site of a Porchlight that is not there to be tried. */
export function ownSite(hosts: readonly string[]) {
  return {
    tenant: { id: 'main', name: 'My company' },
    site: { id: 'main', name: 'My website', domains: unique([...hosts]), consent: 'required' },
  }
}

function unique(list: string[]): string[] {
  return [...new Set(list)]
}

// Without letters and digits that look alike, so that it can be copied from a screen by hand.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password of four groups, too long to guess (79 bits). */
export function readablePassword(): string {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
