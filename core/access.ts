import type { Role } from '@porchlight/plugin-sdk'

/** What a member of a tenant may do, and where. */
export interface Access {
  readonly role: Role
  /** Granted permissions, `plugin.permission`. */
  readonly can: readonly string[]
  /** Ids of the sites they belong to; null is every site, those to come with them. */
  readonly sites: readonly string[] | null
}

/** Whether somebody with this access belongs to a site: said here, and nowhere else. */
export function seesSite(access: Pick<Access, 'sites'>, siteId: string): boolean {
  return access.sites === null || access.sites.includes(siteId)
}
