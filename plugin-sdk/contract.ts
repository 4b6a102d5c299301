import type { z } from 'zod'
import type { Caller, Role } from './audience.ts'
import type { FieldDefinition, FieldRef } from './field.ts'

/** What a plugin may do. An admin reads it in plain words before enabling; without it the operation is refused. */
export type Capability =
  | 'visitors:read'
  | 'visitors:write'
  | 'chats:read'
  | 'chats:write'
  | 'agents:read'
  | 'agents:notify'
  | 'widget:show'
  | 'schedule'
  | 'store'
  | `net:${string}`

export interface CommandDefinition {
  readonly input: z.ZodType
  /**
   * Who may send it; agents when left out. `anyone` is agents and visitors. `plugin` is the plugin's own tenant side and nobody else: to
   * people there is no such command.
   */
  readonly from?: 'agent' | 'visitor' | 'anyone' | 'plugin'
  /** The permission, of this plugin, that an agent needs. */
  readonly needs?: string
  /**
   * What a visitor is told of what the handler returns; nothing where this is left out. What it does not name stays here: a handler that
   * agents and visitors share cannot tell one what is for the other. Agents get all of it.
   */
  readonly answers?: z.ZodType
}

/** Like a command, but passed on at once and kept nowhere: typing. It has no answer and is lost when nobody listens. */
export interface SignalDefinition {
  readonly input: z.ZodType
  readonly from?: 'agent' | 'visitor' | 'anyone'
}

export interface ServiceDefinition {
  readonly input: z.ZodType
  readonly output: z.ZodType
}

/** A sentence says what it allows. Agents of every role have it unless an admin takes it away, or from this role upwards. */
export type PermissionDefinition = string | { readonly title: string; readonly from: Role }

/** Marks a need that may be absent: `needs: { scoring: optional(scoring) }`. */
export interface OptionalNeed<P extends AnyPlugin = AnyPlugin> {
  readonly optional: P
}

/** The promise of one plugin to all others; everything else about a plugin is read off it. */
export interface Contract {
  /** Lower case letters, digits and hyphens; prefix of its fields, commands, permissions and tables. */
  readonly id: string
  readonly title: string
  /** One sentence for the admin who decides about it. */
  readonly summary?: string
  /** Semantic version of the plugin. */
  readonly version: string
  /** Major version of this SDK's contract. */
  readonly api: 1
  readonly needs?: Readonly<Record<string, AnyPlugin | OptionalNeed>>
  readonly capabilities?: readonly Capability[]
  /** What an admin can grant; named `plugin.key` outside. */
  readonly permissions?: Readonly<Record<string, PermissionDefinition>>
  /** Settings of a tenant; every part has a default, so that `{}` is valid. */
  readonly settings?: z.ZodObject
  readonly fields?: Readonly<Record<string, FieldDefinition>>
  readonly events?: Readonly<Record<string, z.ZodType>>
  readonly commands?: Readonly<Record<string, CommandDefinition>>
  readonly signals?: Readonly<Record<string, SignalDefinition>>
  /** What it does for those who need it: in the room at once, in the tenant side with time to wait. */
  readonly services?: {
    readonly room?: Readonly<Record<string, ServiceDefinition>>
    readonly tenant?: Readonly<Record<string, ServiceDefinition>>
  }
}

/** The part of a plugin's handle that other contracts may hold. */
export interface AnyPlugin {
  readonly id: string
  readonly contract: Contract
}

export type FieldsOf<C extends Contract> = C extends { readonly fields: infer F } ? F : Record<never, never>
export type EventsOf<C extends Contract> = C extends { readonly events: infer E } ? E : Record<never, never>
export type CommandsOf<C extends Contract> = C extends { readonly commands: infer M } ? M : Record<never, never>
export type SignalsOf<C extends Contract> = C extends { readonly signals: infer S } ? S : Record<never, never>
export type PermissionsOf<C extends Contract> = C extends { readonly permissions: infer P } ? P : Record<never, never>
export type NeedsOf<C extends Contract> = C extends { readonly needs: infer N } ? N : Record<never, never>
export type SettingsOf<C extends Contract> = C extends { readonly settings: infer S extends z.ZodType }
  ? Readonly<z.output<S>>
  : Record<never, never>
export type RoomServicesOf<C extends Contract> = C extends { readonly services: { readonly room: infer R } }
  ? R
  : Record<never, never>

export type TenantServicesOf<C extends Contract> = C extends { readonly services: { readonly tenant: infer T } }
  ? T
  : Record<never, never>
export type NeedPlugin<N> = N extends OptionalNeed<infer P> ? P : N extends AnyPlugin ? N : never

/** Handlers by name; where the contract declares none, none can be given. */
export type Handling<H> = [keyof H] extends [never] ? Readonly<Record<string, never>> : H

export type Output<T> = T extends z.ZodType ? z.output<T> : never
export type FieldValue<F> = F extends FieldDefinition<infer S> ? z.output<S> : never
export type FieldRefs<C extends Contract> = {
  readonly [K in keyof FieldsOf<C>]: FieldRef<FieldValue<FieldsOf<C>[K]>>
}
export type CallerOf<D> = D extends { readonly from: 'visitor' }
  ? Extract<Caller, { kind: 'visitor' }>
  : D extends { readonly from: 'anyone' }
    ? Exclude<Caller, { kind: 'plugin' }>
    : D extends { readonly from: 'plugin' }
      ? Extract<Caller, { kind: 'plugin' }>
      : Extract<Caller, { kind: 'agent' }>
export type InputOf<D> = D extends { readonly input: infer I } ? Output<I> : never
