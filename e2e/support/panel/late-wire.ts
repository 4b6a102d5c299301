import type { Wire, WireEvents } from '../../../panel/data/connection.ts'
import type { Late } from '../late.ts'

/** Opens a line on which things may be late. */
export function lateWire(open: (events: WireEvents) => Wire, { lane }: Late, events: WireEvents): Wire {
  const [to, from] = [lane(), lane()]
  let left = false
  const unlessLeft = (happen: () => void) => from(() => left || happen())
  const wire = open({
    open: () => unlessLeft(events.open),
    text: text => unlessLeft(() => events.text(text)),
    closed: code => unlessLeft(() => events.closed(code)),
  })
  return {
    send: text => to(() => wire.send(text)),
    close(code) {
      left = true
      to(() => wire.close(code))
    },
  }
}
