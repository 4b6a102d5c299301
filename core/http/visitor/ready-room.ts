import { httpLimits } from '../../limits.ts'
import type { SiteConfig } from '../../ports.ts'
import type { RoomDoor } from '../deps.ts'
import type { Edge } from '../edge-state.ts'
import { forgetOldest } from '../forget-oldest.ts'

/** The room of a site, told its configuration unless this isolate told it this version, or a newer one, before. */
export async function readyRoom(edge: Edge, config: SiteConfig): Promise<RoomDoor> {
  const room = edge.rooms(config)
  if ((edge.toldRooms.get(nameOf(config)) ?? 0) < config.version) await tell(edge, room, config)
  return room
}

/** Tells a room its configuration. The room keeps a newer one that it has. */
export async function tell(edge: Edge, room: RoomDoor, config: SiteConfig): Promise<void> {
  await room.configure(config)
  if (edge.toldRooms.size >= httpLimits.configsKept) forgetOldest(edge.toldRooms)
  edge.toldRooms.set(nameOf(config), config.version)
}

/** A room that has a newer configuration than this isolate makes it read the site again. */
export function noteVersion(edge: Edge, config: SiteConfig, inRoom: number): void {
  if (inRoom > config.version) edge.siteConfigs.forget(nameOf(config))
}

function nameOf({ tenant, site }: SiteConfig): string {
  return `${tenant}.${site}`
}
