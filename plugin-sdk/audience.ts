/** Who may read an entry. Core enforces it; once an entry is posted its audience is never widened. */
export type Audience = 'everyone' | 'agents' | { readonly agents: readonly string[] }

/** Somebody who acts: a visitor on a site, an agent of the tenant, a plugin, or the platform itself. */
export type Author =
  | { readonly kind: 'visitor'; readonly id: string; readonly name: string | null }
  | { readonly kind: 'agent'; readonly id: string; readonly name: string }
  | { readonly kind: 'plugin'; readonly id: string; readonly name: string }
  | { readonly kind: 'system' }

export type Role = 'owner' | 'admin' | 'supervisor' | 'agent'

/** Who sent a command, as checked by core: a plugin may rely on it. */
export type Caller =
  | { readonly kind: 'visitor'; readonly id: string }
  | { readonly kind: 'agent'; readonly id: string; readonly name: string; readonly role: Role }
  /** The plugin's own tenant side, by the plugin's id. */
  | { readonly kind: 'plugin'; readonly id: string }
