export type { Audience, Author, Caller, Role } from './audience.ts'
export {
  type Condition,
  condition,
  type Operator,
  operators,
  type Predicate,
  predicate,
  type Sort,
  sort,
} from './condition.ts'
export type {
  AnyPlugin,
  Capability,
  CommandDefinition,
  Contract,
  EventsOf,
  FieldsOf,
  OptionalNeed,
  ServiceDefinition,
  SettingsOf,
  SignalDefinition,
} from './contract.ts'
export { core } from './core.ts'
export type { CoreEvents } from './core-events.ts'
export type { Desk, DeskEvents, DeskNotice, DeskSide } from './desk.ts'
export {
  type FieldDefinition,
  type FieldOptions,
  type FieldRef,
  type Format,
  field,
  type Keep,
  type Scope,
  type ValueOf,
} from './field.ts'
export {
  definePlugin,
  optional,
  type PanelModule,
  type Plugin,
  type ServerModule,
  type ServerSide,
  type WidgetModule,
} from './plugin.ts'
export { isRefusal, type Refusal, refuse } from './refusal.ts'
export type {
  Change,
  Chat,
  ChatPointer,
  Draft,
  Engagement,
  Entry,
  Log,
  Notice,
  Opening,
  PostFilter,
  Room,
  RoomSide,
  Visitor,
} from './room.ts'
export { type SecretOptions, secret } from './secret.ts'
export type { CommandAnswer, Tenant, TenantRoom, TenantSide } from './tenant.ts'
