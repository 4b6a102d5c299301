import type { Subscription } from '@porchlight/plugin-sdk/protocol'
import { digestOf } from '../commands/digest.ts'
import type { RoomWish } from '../ports.ts'

/** What a room is asked for so that a subscription can be served. */
export interface SiteWish {
  readonly site: string
  readonly wish: RoomWish
}

/** The wish behind a subscription. Panels that look at the same thing have the same wish. */
export function wishOf(to: Subscription): SiteWish {
  switch (to.kind) {
    case 'window': {
      const { site, ...spec } = to
      return { site, wish: { id: `window:${digestOf(JSON.stringify(spec))}`, ...spec } }
    }
    case 'visitor':
      return { site: to.site, wish: { id: `visitor:${to.visitorId}`, kind: 'visitor', visitorId: to.visitorId } }
    case 'chat':
      return { site: to.site, wish: { id: `chat:${to.chatId}`, kind: 'chat', chatId: to.chatId } }
  }
}

/** The counts of a site, wished for as long as anybody is connected. */
export const totalsWish: RoomWish = { id: 'totals', kind: 'totals' }
