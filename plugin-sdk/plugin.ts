import type { AnyPlugin, Contract, FieldRefs, OptionalNeed, PermissionsOf } from './contract.ts'
import type { DeskSide } from './desk.ts'
import type { FieldRef } from './field.ts'
import { type PanelSide, panelSide } from './panel/surfaces.ts'
import type { RoomSide } from './room.ts'
import type { TenantSide } from './tenant.ts'
import type { WidgetSide } from './widget/surfaces.ts'

export interface ServerSide<C extends Contract> {
  readonly room?: RoomSide<C>
  readonly desk?: DeskSide<C>
  readonly tenant?: TenantSide<C>
  /** What the plugin holds of a person outside of fields; required when it has personal fields kept with the contact. */
  readonly lifecycle?: {
    readonly forget?: (visitorId: string) => void
    readonly export?: (visitorId: string) => unknown
  }
}

// Method signatures compare their parameters both ways, so a handler with precise types fits here without a cast.
type Erased<A extends readonly unknown[], R = unknown> = { bivariant(...args: A): R }['bivariant']
type Handlers<A extends readonly unknown[], R = unknown> = Readonly<Record<string, Erased<A, R> | undefined>>
type Watched =
  | Erased<[unknown, unknown], void>
  | { readonly changed: readonly string[]; readonly run: Erased<[unknown, unknown], void> }

type Later = Handlers<[unknown, unknown, string], Promise<void>>
type WatchedLater =
  | Erased<[unknown, unknown, string], Promise<void>>
  | { readonly changed: readonly string[]; readonly run: Erased<[unknown, unknown, string], Promise<void>> }

/** A plugin's server side after its types are spent. Only core's dispatcher looks inside. */
export interface ServerModule {
  readonly side: 'server'
  readonly contract: Contract
  readonly room: {
    readonly on: Readonly<Record<string, Watched | undefined>>
    readonly from: Readonly<Record<string, Handlers<[unknown, unknown], void> | undefined>>
    readonly filter: {
      readonly post?: { readonly at?: 'pre' | 'main' | 'post'; readonly run: Erased<[unknown, unknown]> } | undefined
    }
    readonly commands: Handlers<[unknown, unknown, unknown]>
    readonly signals: Handlers<[unknown, unknown, unknown], void>
    readonly services: Handlers<[unknown, unknown]>
    readonly timers: Handlers<[unknown, unknown, string], void>
  }
  readonly desk: {
    readonly on: Handlers<[unknown, unknown], void>
    readonly commands: Handlers<[unknown, unknown, unknown]>
    readonly timers: Handlers<[unknown, unknown, string], void>
  }
  readonly tenant: {
    readonly on: Readonly<Record<string, WatchedLater | undefined>>
    readonly from: Readonly<Record<string, Later | undefined>>
    readonly tasks: Later
    readonly services: Handlers<[unknown, unknown], Promise<unknown>>
  }
  readonly lifecycle: NonNullable<ServerSide<Contract>['lifecycle']>
}

export interface PanelModule {
  readonly side: 'panel'
  /** The plugin's id. */
  readonly plugin: string
  readonly panel: PanelSide<Contract>
}

export interface WidgetModule {
  readonly side: 'widget'
  /** Id of the plugin. Its contract is not here: visitors need not download its schemas. */
  readonly plugin: string
  readonly widget: WidgetSide
}

export interface Plugin<C extends Contract = Contract> extends AnyPlugin {
  readonly id: C['id']
  readonly contract: C
  /** References to its fields, for `read`, conditions and columns. */
  readonly fields: FieldRefs<C>
  /** `plugin.permission`, for `when`. */
  permission<K extends keyof PermissionsOf<C> & string>(key: K): string
  server(side: ServerSide<C>): ServerModule
  panel(side: PanelSide<C>): PanelModule
  widget(side: WidgetSide): WidgetModule
}

/** Defines a plugin's contract and gives the handle whose `server`, `panel` and `widget` check the sides against it. */
export function definePlugin<const C extends Contract>(contract: C): Plugin<C> {
  return {
    id: contract.id,
    contract,
    fields: fieldRefs(contract),
    permission: key => `${contract.id}.${key}`,
    server: side => eraseServer(contract, side),
    panel: side => panelSide<Plugin<C>>(contract.id, side),
    widget: side => ({ side: 'widget', plugin: contract.id, widget: side }),
  }
}

/** A need that may be absent; its services are then undefined and its events silent. */
export function optional<P extends AnyPlugin>(plugin: P): OptionalNeed<P> {
  return { optional: plugin }
}

function fieldRefs<C extends Contract>(contract: C): FieldRefs<C> {
  const refs: Record<string, FieldRef> = {}
  for (const [key, definition] of Object.entries(contract.fields ?? {}))
    refs[key] = { id: `${contract.id}.${key}`, plugin: contract.id, key, definition }
  return refs as FieldRefs<C>
}

function eraseServer<C extends Contract>(contract: C, side: ServerSide<C>): ServerModule {
  const { room = {}, desk = {}, tenant = {}, lifecycle = {} } = side
  return {
    side: 'server',
    contract,
    room: {
      on: room.on ?? {},
      from: room.from ?? {},
      filter: room.filter ?? {},
      commands: room.commands ?? {},
      signals: room.signals ?? {},
      services: room.services ?? {},
      timers: room.timers ?? {},
    },
    desk: { on: desk.on ?? {}, commands: desk.commands ?? {}, timers: desk.timers ?? {} },
    tenant: {
      on: tenant.on ?? {},
      from: tenant.from ?? {},
      tasks: tenant.tasks ?? {},
      services: tenant.services ?? {},
    },
    lifecycle,
  }
}
