import { DurableObject } from 'cloudflare:workers'
import type { RoomToVisitor } from '@porchlight/plugin-sdk/protocol'
import { type SecretKeys, secretKeys } from '../../core/auth/keys.ts'
import { unseal } from '../../core/auth/seal.ts'
import type { Stores } from '../../core/db/stores.ts'
import { visitorSubprotocol } from '../../core/http/visitor/socket-door.ts'
import type { RoomPort, VisitorDoor } from '../../core/ports.ts'
import { createRoom, type Room, socketTags } from '../../core/room/room.ts'
import { saveRecords } from '../../core/tenant/store.ts'
import { bundled } from '../bundled.ts'
import { answerClose } from './close-answer.ts'
import { storesOf } from './databases.ts'
import { type DurableHost, durableHost } from './durable-host.ts'
import type { Drained, Env } from './env.ts'
import { hostNamesOf } from './host-names.ts'
import { objectName } from './object-name.ts'
import { deskDoor } from './rpc.ts'
import { connectingOf } from './upgrade-request.ts'

/** The shell of a room: hands the platform's calls to it, and nothing more. */
export class RoomObject extends DurableObject<Env> implements RoomPort, Drained {
  readonly #durable: DurableHost<RoomToVisitor>
  readonly #room: Room
  #stores: Stores | null = null
  #keys: SecretKeys | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#durable = durableHost(ctx, objectName(ctx), { env, kind: 'room', sockets: 'pages' })
    this.#room = createRoom(this.#durable.host, {
      desk: tenant => deskDoor(env.DESK, { tenant }),
      store: async (tenant, records) => saveRecords(await this.#databases().tenant(tenant), records),
      servers: bundled,
      fetch: (input, init) => fetch(input, init),
      findHostName: hostNamesOf(env.HOST_NAMES),
      open: (place, sealed) => unseal(this.#secrets(), place, sealed),
    })
  }

  /** Opened when the first record is saved. */
  #databases(): Stores {
    this.#stores ??= storesOf(this.env)
    return this.#stores
  }

  /** Derived when the first setting is opened. */
  #secrets(): SecretKeys {
    this.#keys ??= secretKeys(this.env.PORCHLIGHT_SECRET)
    return this.#keys
  }

  override fetch(request: Request): Response {
    const door = connectingOf<VisitorDoor>(request)
    const { socket, response } = this.#durable.accept(socketTags(door), visitorSubprotocol)
    this.#room.connect(socket, door)
    return response
  }

  override webSocketMessage(webSocket: WebSocket, message: string | ArrayBuffer): void {
    this.#durable.heard()
    if (typeof message === 'string') this.#room.message(this.#durable.socketOf(webSocket), message)
    else webSocket.close(1003, 'Text frames only')
  }

  override webSocketClose(webSocket: WebSocket, code: number, reason: string): void {
    answerClose(webSocket, code, reason)
    this.#room.closed(this.#durable.socketOf(webSocket), code)
  }

  override webSocketError(webSocket: WebSocket): void {
    this.#room.closed(this.#durable.socketOf(webSocket), 1006)
  }

  override alarm(info?: AlarmInvocationInfo): Promise<void> {
    return this.#durable.alarm(() => this.#room.alarm(), info)
  }

  beacon(...args: Parameters<RoomPort['beacon']>) {
    return this.#room.beacon(...args)
  }

  configure(...args: Parameters<RoomPort['configure']>) {
    return this.#room.configure(...args)
  }

  state() {
    return this.#room.state()
  }

  watch(...args: Parameters<RoomPort['watch']>) {
    return this.#room.watch(...args)
  }

  entries(...args: Parameters<RoomPort['entries']>) {
    return this.#room.entries(...args)
  }

  command(...args: Parameters<RoomPort['command']>) {
    return this.#room.command(...args)
  }

  signal(...args: Parameters<RoomPort['signal']>) {
    return this.#room.signal(...args)
  }

  online(...args: Parameters<RoomPort['online']>) {
    return this.#room.online(...args)
  }

  summaries() {
    return this.#room.summaries()
  }

  list(...args: Parameters<RoomPort['list']>) {
    return this.#room.list(...args)
  }

  visitor(...args: Parameters<RoomPort['visitor']>) {
    return this.#room.visitor(...args)
  }

  drain() {
    return this.#room.drain()
  }

  ended(...args: Parameters<RoomPort['ended']>) {
    return this.#room.ended(...args)
  }

  erasePlugin(...args: Parameters<RoomPort['erasePlugin']>) {
    return this.#room.erasePlugin(...args)
  }
}
