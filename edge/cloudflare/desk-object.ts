import { DurableObject } from 'cloudflare:workers'
import type { DeskToAgent } from '@porchlight/plugin-sdk/protocol'
import { createDesk, type Desk } from '../../core/desk/desk.ts'
import type { ConnectingAgent } from '../../core/http/deps.ts'
import type { DeskPort } from '../../core/ports.ts'
import { bundled } from '../bundled.ts'
import { answerClose } from './close-answer.ts'
import { type DurableHost, durableHost } from './durable-host.ts'
import type { Env } from './env.ts'
import { objectName } from './object-name.ts'
import { roomDoor } from './rpc.ts'
import { connectingOf } from './upgrade-request.ts'

/** The shell of a desk: hands the platform's calls to it, and nothing more. */
export class DeskObject extends DurableObject<Env> implements DeskPort {
  readonly #durable: DurableHost<DeskToAgent>
  readonly #desk: Desk

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const tenant = objectName(ctx)
    this.#durable = durableHost(ctx, tenant, { env, kind: 'desk', sockets: 'panels' })
    this.#desk = createDesk(this.#durable.host, {
      rooms: site => roomDoor(env.ROOM, { tenant, site }),
      servers: bundled,
      build: env.BUILD ?? '',
    })
  }

  override fetch(request: Request): Response {
    const agent = connectingOf<ConnectingAgent>(request)
    const { socket, response } = this.#durable.accept([`agent:${agent.id}`], null)
    this.#desk.connect(socket, agent)
    return response
  }

  override webSocketMessage(webSocket: WebSocket, message: string | ArrayBuffer): void {
    this.#durable.heard()
    if (typeof message === 'string') this.#desk.message(this.#durable.socketOf(webSocket), message)
    else webSocket.close(1003, 'Text frames only')
  }

  override webSocketClose(webSocket: WebSocket, code: number, reason: string): void {
    answerClose(webSocket, code, reason)
    this.#desk.closed(this.#durable.socketOf(webSocket))
  }

  override webSocketError(webSocket: WebSocket): void {
    this.#desk.closed(this.#durable.socketOf(webSocket))
  }

  override alarm(info?: AlarmInvocationInfo): Promise<void> {
    return this.#durable.alarm(() => this.#desk.alarm(), info)
  }

  push(...args: Parameters<DeskPort['push']>) {
    return this.#desk.push(...args)
  }

  wishes(...args: Parameters<DeskPort['wishes']>) {
    return this.#desk.wishes(...args)
  }

  facts(...args: Parameters<DeskPort['facts']>) {
    return this.#desk.facts(...args)
  }

  configure(...args: Parameters<DeskPort['configure']>) {
    return this.#desk.configure(...args)
  }

  admit(...args: Parameters<DeskPort['admit']>) {
    return this.#desk.admit(...args)
  }

  signOut(...args: Parameters<DeskPort['signOut']>) {
    return this.#desk.signOut(...args)
  }

  faults() {
    return this.#desk.faults()
  }

  erasePlugin(...args: Parameters<DeskPort['erasePlugin']>) {
    return this.#desk.erasePlugin(...args)
  }
}
