import type { DeskToAgent, Problem } from '@porchlight/plugin-sdk/protocol'
import { seesSite } from '../access.ts'
import type { DeskAgent, Panel } from './panels.ts'

/** Whether this agent is to know of this site: it is there, and they belong to it. */
export type Sees = (agent: Pick<DeskAgent, 'sites'>, site: string) => boolean

/** A frame as the desk says it to everybody. What of it one panel gets says `partFor`. */
export type DeskFrame = Exclude<DeskToAgent, { readonly t: 'chats' }> | ChatsFrame

type ChatsFrame = Omit<Extract<DeskToAgent, { readonly t: 'chats' }>, 'gone'> & {
  readonly gone: readonly { readonly id: string; readonly site: string }[]
}

/** What of a frame this panel gets, or null. Every frame to an agent goes through here; a new kind does not compile until it has its line. */
export function partFor({ agent, subscriptions }: Panel, frame: DeskFrame, sees: Sees): DeskToAgent | null {
  const mine = (site: string | null) => site === null || sees(agent, site)
  // A room may tell of itself before the desk hears of the site, and after it is gone.
  const ours = (site: string | null) => site === null || belongs(agent, site)
  switch (frame.t) {
    case 'hello':
      return {
        ...frame,
        sites: frame.sites.filter(site => mine(site.id)),
        chats: frame.chats.filter(chat => mine(chat.site)),
        faults: seesFaults(agent) ? frame.faults.filter(fault => ours(fault.site)) : [],
      }
    case 'chats': {
      const chats = frame.chats.filter(chat => mine(chat.site))
      const gone = frame.gone.filter(chat => ours(chat.site)).map(chat => chat.id)
      return chats.length > 0 || gone.length > 0 ? { t: 'chats', chats, gone } : null
    }
    case 'totals':
    case 'signal':
    case 'notice':
      return mine(frame.site) ? frame : null
    case 'fault':
      return seesFaults(agent) && ours(frame.fault.site) ? frame : null
    case 'window':
    case 'patch':
    case 'visitor':
    case 'entries': {
      const subscribed = subscriptions.get(frame.id)
      return subscribed && mine(subscribed.to.site) ? frame : null
    }
    case 'ack':
    case 'refused':
    case 'ended':
    case 'error':
    case 'agents':
    case 'notices-read':
    case 'preference':
      return frame
  }
}

/** Whether this agent belongs to a site, were it there. An edge that does not say to which they belong lets them see all. */
export function belongs({ sites = null }: Pick<DeskAgent, 'sites'>, site: string): boolean {
  return seesSite({ sites }, site)
}

/** Whoever can do something about a fault. */
export function seesFaults({ role }: Pick<DeskAgent, 'role'>): boolean {
  return role === 'owner' || role === 'admin'
}

/** The same for a site that is not there and for one that somebody does not see. `field` is where it was named. */
export function noSite(site: string, field: string): Problem {
  return { code: 'not-found', message: `There is no site “${site}”.`, field }
}
