import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openGeo } from '../../../edge/embedded/geo/open-geo.ts'
import { root } from '../../check/source-files.ts'
import { personAt } from './ghosts.ts'
import { people } from './people.ts'
import { shop, walkOf } from './walk.ts'

/** Numbers that only look random, the same in every run. */
function seeded(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('the shop as ghosts know it', () => {
  it('has the pages of the real one, and ways only to those', () => {
    // Nobody walks to the page that is shown where there is none.
    const pages = globSync('**/index.html', { cwd: join(root, 'edge/demo') }).filter(page => !page.startsWith('404'))
    const paths = pages.map(page => `/demo/${page.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    expect(Object.keys(shop).sort()).toEqual(paths.sort())
    for (const { next } of Object.values(shop)) for (const path of next) expect(shop[path]).toBeDefined()
    expect(existsSync(join(root, 'edge/demo/index.html'))).toBe(true)
  })

  it('is walked along its ways, with pauses as people make them', () => {
    const lengths = new Set<number>()
    for (let seed = 1; seed <= 200; seed++) {
      const steps = walkOf(seeded(seed))
      lengths.add(steps.length)
      for (const [at, { path, stay }] of steps.entries()) {
        expect(stay).toBeGreaterThanOrEqual(5_000)
        expect(stay).toBeLessThanOrEqual(75_000)
        const before = steps[at - 1]
        if (before) expect(shop[before.path]?.next).toContain(path)
      }
    }
    expect(lengths.size).toBeGreaterThan(4)
  })
})

describe('ghosts', () => {
  it('come from the countries they say, each time at another address', async () => {
    const geo = await openGeo({})
    for (let n = 0; n < people.length * 3; n++) {
      const { address, language } = personAt(n)
      expect((await geo.lookup(address))?.country, address).toBe(language.slice(-2))
    }
    const addresses = Array.from({ length: people.length * 5 }, (_, n) => personAt(n).address)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('differ in device and source', () => {
    expect(new Set(people.map(({ userAgent }) => userAgent)).size).toBeGreaterThan(5)
    expect(new Set(people.map(({ referrer }) => referrer)).size).toBeGreaterThan(5)
  })
})
