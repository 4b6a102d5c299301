import { way } from '../words/ways.ts'

export type SectionId =
  | 'start'
  | 'sites'
  | 'people'
  | 'permissions'
  | 'plugins'
  | 'keys'
  | 'audit'
  | 'mail'
  | 'workspace'

/** One page of the administration, at `/panel/admin/{id}`. */
export interface Section {
  readonly id: SectionId
  readonly title: string
  /** Who may see it. */
  readonly needs: string
}

/** All pages of the administration, in the order they stand in. */
export const sections: readonly Section[] = [
  { id: 'start', title: way('start'), needs: 'core.sites' },
  { id: 'sites', title: way('sites'), needs: 'core.sites' },
  { id: 'people', title: way('people'), needs: 'core.agents' },
  { id: 'permissions', title: way('permissions'), needs: 'core.permissions' },
  { id: 'plugins', title: way('plugins'), needs: 'core.plugins' },
  { id: 'keys', title: way('keys'), needs: 'core.keys' },
  { id: 'audit', title: way('audit'), needs: 'core.audit' },
  { id: 'mail', title: way('mail'), needs: 'core.mail' },
  { id: 'workspace', title: way('workspace'), needs: 'core.tenant' },
]

/** The pages that this agent may see. */
export function sectionsFor(can: (permission: string) => boolean): readonly Section[] {
  return sections.filter(section => can(section.needs))
}

/** What stands at an address below `/panel`: null outside of the administration; without a page of its own, the first one. */
export interface AdminPlace {
  readonly section: string
  /** What stands behind the page's name: a site, a plugin. */
  readonly rest: readonly string[]
}

export function adminPlaceOf(path: string): AdminPlace | null {
  const [first, section = '', ...rest] = path.split('/').map(decoded)
  return first === 'admin' ? { section, rest } : null
}

// An address may have been typed by hand.
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    if (error instanceof URIError) return part
    throw error
  }
}
