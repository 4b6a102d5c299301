import type { Contract, ServerModule } from '@porchlight/plugin-sdk'
import { core } from '@porchlight/plugin-sdk'
import { z } from 'zod'
import { coreEvents, deskEvents } from '../event-names.ts'
import { needed } from './manifest.ts'

/** What is declared is handled once, and nothing is handled that is not declared. */
export function handlerProblems(contract: Contract, { room, desk, tenant }: ServerModule): readonly string[] {
  const { id, commands = {}, signals = {}, services = {} } = contract
  const places = (name: string) => [room, desk].filter(side => side.commands[name] !== undefined).length
  return [
    ...Object.keys(commands).flatMap(name => {
      if (places(name) === 0) return [`The command ${id}.${name} is handled neither in the room nor in the desk.`]
      if (places(name) === 2) return [`The command ${id}.${name} is handled in the room and in the desk.`]
      const { from = 'agent' } = commands[name] ?? {}
      if (from === 'agent' || room.commands[name]) return []
      return from === 'plugin'
        ? [`The command ${id}.${name} is the tenant side’s, which reaches only the room.`]
        : [`The command ${id}.${name} is a visitor’s, and visitors reach only the room.`]
    }),
    ...undeclared('command', [...Object.keys(room.commands), ...Object.keys(desk.commands)], commands),
    ...unhandled(`signal`, id, signals, room.signals),
    ...undeclared('signal', Object.keys(room.signals), signals),
    ...unhandled('service', id, services.room ?? {}, room.services),
    ...undeclared('service', Object.keys(room.services), services.room ?? {}),
    ...unhandled('service', id, services.tenant ?? {}, tenant.services),
    ...undeclared('service', Object.keys(tenant.services), services.tenant ?? {}),
    ...undeclared('event of core', Object.keys(room.on), coreEvents),
    ...undeclared('event of the desk', Object.keys(desk.on), deskEvents),
    ...undeclared('event', Object.keys(tenant.on), { ...coreEvents, ...contract.events }),
    ...listenerProblems(contract, room.from),
    ...listenerProblems(contract, tenant.from),
    ...watchProblems(contract, room.on),
    ...watchProblems(contract, tenant.on),
  ]
}

function unhandled(what: string, id: string, declared: object, handlers: Readonly<Record<string, unknown>>) {
  return Object.keys(declared)
    .filter(name => handlers[name] === undefined)
    .map(name => `The ${what} ${id}.${name} is declared and handled nowhere.`)
}

function undeclared(what: string, handled: readonly string[], declared: object): readonly string[] {
  return handled
    .filter(name => !Object.hasOwn(declared, name))
    .map(name => `It handles the ${what} ${name}, which does not exist.`)
}

function listenerProblems(
  { needs = {} }: Contract,
  from: ServerModule['room']['from'] | ServerModule['tenant']['from'],
): readonly string[] {
  return Object.entries(from).flatMap(([need, listeners = {}]) => {
    const target = needs[need]
    if (!target) return [`It listens to ${need}, which it does not need.`]
    const other = needed(target).contract
    return undeclared(`event of ${other.id}`, Object.keys(listeners), other.events ?? {})
  })
}

function watchProblems(contract: Contract, on: Readonly<Record<string, unknown>>): readonly string[] {
  const around = [core.contract, contract, ...Object.values(contract.needs ?? {}).map(need => needed(need).contract)]
  const known = new Set(around.flatMap(one => Object.keys(one.fields ?? {}).map(key => `${one.id}.${key}`)))
  return Object.entries(on).flatMap(([event, watched]) =>
    (watching.safeParse(watched).data?.changed ?? [])
      .filter(field => !known.has(field))
      .map(field => `On ${event} it watches ${field}, which is no field of core, of itself or of what it needs.`),
  )
}

const watching = z.object({ changed: z.array(z.string()) })

/** Every permission that is asked for is one an administrator can grant. */
export function permissionProblems({ id, commands = {}, permissions = {} }: Contract): readonly string[] {
  return Object.entries(commands).flatMap(([name, { needs, from }]) => {
    if (needs === undefined) return []
    if (!Object.hasOwn(permissions, needs))
      return [`The command ${id}.${name} needs the permission ${needs}, which is not declared.`]
    if (from === 'visitor') return [`The command ${id}.${name} is a visitor’s, and visitors have no permissions.`]
    return from === 'plugin' ? [`The command ${id}.${name} is the tenant side’s, which has no permissions.`] : []
  })
}

/** No capability is asked for that cannot be used. What is used and not asked for shows when the plugin runs. */
export function capabilityProblems(
  { capabilities = [] }: Contract,
  { room, desk, tenant }: ServerModule,
): readonly string[] {
  const has = (...groups: readonly object[]) => groups.some(group => Object.keys(group).length > 0)
  const tasks = has(tenant.tasks)
  const later = tasks || has(tenant.on, tenant.from, tenant.services)
  const timers = has(room.timers, desk.timers)
  const runs =
    has(room.on, room.from, room.filter, room.commands, room.signals, room.services, room.timers) ||
    has(desk.on, desk.commands, desk.timers)
  const useless = capabilities.filter(capability => {
    if (capability.startsWith('net:') || capability === 'store') return !later
    if (capability === 'schedule') return !tasks && !timers
    // A panel that shows visitors and chats reads them as well.
    return !capability.endsWith(':read') && !runs
  })
  const missing =
    (tasks || timers) && !capabilities.includes('schedule')
      ? ['It has timers or tasks and not the capability schedule.']
      : []
  return [
    ...useless.map(capability => `It asks for the capability ${capability} and has nothing that could use it.`),
    ...missing,
  ]
}
