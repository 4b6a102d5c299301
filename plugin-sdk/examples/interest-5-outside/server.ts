import { core, refuse } from '@porchlight/plugin-sdk'
import { z } from 'zod'
import { interest } from './contract.ts'

const most = 10
const answer = z.object({ left: z.int().min(0) })

export default interest.server({
  room: {
    on: {
      'visitor.navigated'({ visitorId, url }, room) {
        const product = productIn(url, room.settings.products)
        if (product === null || room.read(visitorId, core.fields.lane) === 'bot') return
        const seen = room.read(visitorId, interest.fields.seen) ?? []
        room.set(visitorId, 'seen', [product, ...seen.filter(other => other !== product)].slice(0, most))
        room.task('stock', { visitorId, product }, `${visitorId} ${product}`)
      },
    },
    commands: {
      left: ({ visitorId, left }, room) => room.set(visitorId, 'left', left),
      remark({ visitorId, remark }, room) {
        if (!room.visitor(visitorId)) return refuse('This visitor is not here any more.', { code: 'not-found' })
        return room.set(visitorId, 'remark', remark || null)
      },
    },
  },
  tenant: {
    tasks: {
      async stock({ visitorId, product }, tenant) {
        const response = await tenant.fetch(`https://stock.fernhill.example/${product}`)
        if (!response.ok) throw new Error(`The stock answered ${response.status}`)
        const { left } = answer.parse(await response.json())
        await tenant.room.command('left', { visitorId: String(visitorId), left })
      },
    },
  },
})

/** The part of the path after the beginning that all products share; null on other pages. */
function productIn(url: string, products: string): string | null {
  const [, after] = new URL(url).pathname.split(products)
  return after?.split('/')[0] || null
}
