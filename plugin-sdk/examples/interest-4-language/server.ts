import { core, refuse } from '@porchlight/plugin-sdk'
import { interest } from './contract.ts'

const most = 10

export default interest.server({
  room: {
    on: {
      'visitor.navigated'({ visitorId, url }, room) {
        const product = productIn(url, room.settings.products)
        if (product === null || room.read(visitorId, core.fields.lane) === 'bot') return
        const seen = room.read(visitorId, interest.fields.seen) ?? []
        room.set(visitorId, 'seen', [product, ...seen.filter(other => other !== product)].slice(0, most))
      },
    },
    commands: {
      remark({ visitorId, remark }, room) {
        if (!room.visitor(visitorId)) return refuse('This visitor is not here any more.', { code: 'not-found' })
        return room.set(visitorId, 'remark', remark || null)
      },
    },
  },
})

/** The part of the path after the beginning that all products share; null on other pages. */
function productIn(url: string, products: string): string | null {
  const [, after] = new URL(url).pathname.split(products)
  return after?.split('/')[0] || null
}
