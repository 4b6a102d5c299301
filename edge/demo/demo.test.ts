import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { framedPage, shopPages } from '../../tools/build/framed.ts'

const shop = fileURLToPath(new URL('.', import.meta.url))
const pages = shopPages(shop)
const read = (path: string) =>
  path.endsWith('.html') ? framedPage(shop, path) : readFileSync(join(shop, path), 'utf8')

/** Whether an address of the shop leads to a file of it. */
function isThere(address: string): boolean {
  const path = address.replace(/[?#].*$/, '').replace(/^\/demo\//, '')
  return existsSync(join(shop, path.endsWith('/') || path === '' ? `${path}index.html` : path))
}

test('there is a home, a category, products, a finder, a cart and a checkout', () => {
  const wanted = ['index.html', 'tents/index.html', 'finder/index.html', 'cart/index.html', 'checkout/index.html']
  expect(pages).toEqual(expect.arrayContaining(wanted))
  expect(pages.filter(page => /^tents\/.+\/index\.html$/.test(page))).toHaveLength(4)
})

describe.each(pages)('%s', page => {
  const html = read(page)

  test('carries the tag last, and says that it is a demo', () => {
    expect(html).toMatch(/<script async src="\/t\/demo\.js"><\/script>\s*<\/body>/)
    expect(html).toMatch(/it is the demo of Porchlight.*<a href="\/panel\/">/s)
  })

  test('works under a strict content security policy', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|<script>|<script type="module">/)
    for (const [, address = ''] of html.matchAll(/(?:src|href|action)="([^"#][^"]*)"/g)) {
      expect(address).toMatch(/^\/(?:demo|panel|t)\//)
    }
  })

  test('leads nowhere that is not there', () => {
    const broken = [...html.matchAll(/(?:src|href|action)="(\/demo\/[^"]*)"/g)].filter(([, to = '']) => !isThere(to))
    expect(broken.map(([, to]) => to)).toEqual([])
  })

  test('names every picture and has one heading of the first rank', () => {
    expect(html.match(/<img (?![^>]*alt=)/g)).toBeNull()
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
  })
})

test('the links at the top say where one is', () => {
  const here = (page: string) =>
    [
      ...(framedPage(shop, page)
        .split('</header>')[0]
        ?.matchAll(/href="([^"]+)" aria-current="page"/g) ?? []),
    ].map(([, to]) => to)
  expect(here('tents/summit-3/index.html')).toEqual(['/demo/tents/'])
  expect(here('cart/index.html')).toEqual(['/demo/cart/'])
  expect([...here('index.html'), ...here('404/index.html')]).toEqual([])
})

test('pictures have the parts that pages show of them', () => {
  const parts = new Set(
    pages.flatMap(page => [...read(page).matchAll(/\/demo\/(img\/[\w-]+\.svg)#([\w-]+)/g)].map(([all]) => all)),
  )
  const missing = [...parts].filter(part => {
    const [path = '', id = ''] = part.replace('/demo/', '').split('#')
    return !read(path).includes(`id="${id}"`)
  })
  expect(missing).toEqual([])
})

test('what the pages say of a product is what the cart knows of it', async () => {
  const module: unknown = await import(pathToFileURL(join(shop, 'products.js')).href)
  const { products } = z
    .object({
      products: z.array(
        z.object({ id: z.string(), name: z.string(), price: z.number(), path: z.string(), image: z.string() }),
      ),
    })
    .parse(module)
  for (const { id, name, price, path, image } of products) {
    expect([id, isThere(path), isThere(image)]).toEqual([id, true, true])
    const html = read(join(dirname(path.replace(/^\/demo\/|#.*$/g, '')), path.split('/').at(-2) ?? '', 'index.html'))
    expect(html).toContain(`data-add-to-cart="${id}"`)
    expect(html).toContain(name)
    expect(html).toContain(`€ ${price}`)
  }
})

test('scripts import only each other', () => {
  for (const script of globSync('*.js', { cwd: shop })) {
    for (const [, from = ''] of read(script).matchAll(/from '([^']+)'/g)) {
      expect([script, from, existsSync(join(shop, from))]).toEqual([script, from, true])
    }
  }
})
