/** A number from 0 up to 1, as `Math.random` gives. */
export type Random = () => number

/** One page of a ghost's walk. */
export interface Step {
  readonly path: string
  readonly title: string
  /** How long the page is looked at, ms. */
  readonly stay: number
}

interface Page {
  readonly title: string
  /** Where people go from here; a path named twice is twice as likely. */
  readonly next: readonly string[]
}

const tents = ['/demo/tents/ridgeline-2/', '/demo/tents/hollow-1/', '/demo/tents/longhouse-4/', '/demo/tents/summit-3/']

/** The demo shop as people walk it. */
export const shop: Readonly<Record<string, Page>> = {
  '/demo/': {
    title: 'Fernhill Outdoor: tents that last',
    next: ['/demo/tents/', '/demo/tents/', '/demo/finder/', '/demo/guides/', '/demo/about/'],
  },
  '/demo/tents/': { title: 'Tents', next: [...tents, '/demo/finder/'] },
  '/demo/tents/ridgeline-2/': { title: 'Ridgeline 2', next: ['/demo/cart/', '/demo/tents/', '/demo/guides/wind/'] },
  '/demo/tents/hollow-1/': { title: 'Hollow 1', next: ['/demo/cart/', '/demo/tents/'] },
  '/demo/tents/longhouse-4/': { title: 'Longhouse 4', next: ['/demo/tents/', '/demo/repairs/'] },
  '/demo/tents/summit-3/': { title: 'Summit 3', next: ['/demo/cart/', '/demo/guides/winter/', '/demo/tents/'] },
  '/demo/finder/': { title: 'Tent finder', next: tents },
  '/demo/guides/': { title: 'Guides', next: ['/demo/guides/wind/', '/demo/guides/winter/'] },
  '/demo/guides/wind/': { title: 'Pitching in wind', next: ['/demo/tents/', '/demo/tents/summit-3/'] },
  '/demo/guides/winter/': { title: 'Sleeping out in winter', next: ['/demo/tents/summit-3/'] },
  '/demo/repairs/': { title: 'Repairs', next: ['/demo/', '/demo/about/'] },
  '/demo/about/': { title: 'About us', next: ['/demo/', '/demo/tents/'] },
  '/demo/cart/': { title: 'Your cart', next: ['/demo/checkout/', '/demo/checkout/', '/demo/tents/'] },
  '/demo/checkout/': { title: 'Checkout', next: ['/demo/checkout/thanks/', '/demo/cart/'] },
  '/demo/checkout/thanks/': { title: 'Thank you', next: [] },
}

const entries = ['/demo/', '/demo/', '/demo/', '/demo/tents/', '/demo/tents/summit-3/', '/demo/guides/wind/']
const LONGEST_WALK = 9
const SHORTEST_STAY_MS = 5_000
const LONGEST_STAY_MS = 75_000

/** Which pages a ghost looks at, and for how long: mostly briefly, now and then for long. */
export function walkOf(random: Random): readonly Step[] {
  const steps: Step[] = []
  const length = 1 + Math.floor(random() * LONGEST_WALK)
  let path = pick(entries, random)
  while (path !== undefined && steps.length < length) {
    const page = shop[path]
    if (!page) throw new Error(`The shop has no page ${path}`)
    const stay = SHORTEST_STAY_MS + (LONGEST_STAY_MS - SHORTEST_STAY_MS) * random() ** 3
    steps.push({ path, title: page.title, stay: Math.round(stay) })
    path = pick(page.next, random)
  }
  return steps
}

/** One of a list; undefined of an empty one. */
export function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)]
}
