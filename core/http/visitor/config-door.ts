import { type Look, lookOf } from '../../tenant/look.ts'
import type { Client } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { problemResponse } from '../problem.ts'
import { admit } from './admit.ts'
import { readableBy } from './cors.ts'
import { noteVersion, readyRoom } from './ready-room.ts'
import { widgetFiles } from './widget-files.ts'

/** What the chat window is told before its socket opens. */
export interface WidgetConfig extends Look {
  readonly name: string
  readonly version: number
  readonly consent: 'required' | 'opt-out' | 'none'
  /** Whether agents take chats. */
  readonly online: boolean
  /** Path of the chat window's program. */
  readonly window: string
}

/** `GET /v/{key}/config`. */
export async function configDoor(request: Request, siteKey: string, client: Client, edge: Edge): Promise<Response> {
  const admitted = await admit(request, siteKey, client, edge)
  if (!admitted.ok) return problemResponse(admitted.problem)
  const { version, consent, domains, brand } = admitted.config
  const name = brand?.title ?? admitted.config.name
  const room = await readyRoom(edge, admitted.config)
  const [state, { window }] = await Promise.all([room.state(), widgetFiles(edge)])
  noteVersion(edge, admitted.config, state.config)
  const body: WidgetConfig = { name, version, consent, online: state.online, window, ...lookOf(brand) }
  const headers = { 'cache-control': 'private, max-age=10' }
  return readableBy(request, domains, Response.json(body, { headers }))
}
