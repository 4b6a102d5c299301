import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** How a body is sent: as it is, or packed. */
export type Coding = 'identity' | 'gzip' | 'br'

/** A file with what its answer says of it. */
export interface Asset {
  type: string
  /** Equal for equal content. */
  etag: string
  codings: ReadonlySet<Coding>
  body(coding: Coding): Promise<Buffer>
}

/** What a path leads to. */
export type Found = { kind: 'asset'; asset: Asset } | { kind: 'moved'; to: string } | { kind: 'missing' }

const MISSING: Found = { kind: 'missing' }
/** Packing less than this saves no packet. */
const WORTH_PACKING = 1_024

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

/**
 * Finds files of `dir` by URL path under the rules of Cloudflare's static assets: a folder is its `index.html` and has
 * a slash at the end, a page goes by its name without `.html`. Files are kept in memory, and read again when changed.
 */
export function assetFinder(dir: string): (path: string) => Promise<Found> {
  const kept = new Map<string, { stamp: string; asset: Asset }>()

  async function load(path: string): Promise<Asset | null> {
    const file = join(dir, path)
    const about = await stat(file).catch(() => null)
    if (!about?.isFile()) return null
    const stamp = `${about.mtimeMs} ${about.size}`
    const known = kept.get(path)
    if (known?.stamp === stamp) return known.asset
    const asset = makeAsset(path, await readFile(file))
    kept.set(path, { stamp, asset })
    return asset
  }

  async function page(path: string): Promise<Found> {
    const asset = await load(path)
    return asset ? { kind: 'asset', asset } : MISSING
  }

  return async urlPath => {
    const path = plainPath(urlPath)
    if (path === null) return MISSING
    if (path.endsWith('/')) return page(`${path}index.html`)
    if (path.endsWith('/index.html')) return (await load(path)) ? moved(path.slice(0, -'index.html'.length)) : MISSING
    if (path.endsWith('.html')) return (await load(path)) ? moved(path.slice(0, -'.html'.length)) : MISSING
    const exact = await page(path)
    if (exact.kind === 'asset') return exact
    const named = await page(`${path}.html`)
    if (named.kind === 'asset') return named
    return (await load(`${path}/index.html`)) ? moved(`${path}/`) : MISSING
  }
}

/** The path with its escapes undone; null when it leads out of the folder or is no path. */
function plainPath(urlPath: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(urlPath)
  } catch {
    // An escape that stands for no letter can name no file.
    return null
  }
  const safe = path.startsWith('/') && !/[\\\0]|\/\.|\/\//.test(path)
  return safe ? path : null
}

function moved(to: string): Found {
  return { kind: 'moved', to: encodeURI(to) }
}

function makeAsset(path: string, content: Buffer): Asset {
  const type = types[extname(path)] ?? 'application/octet-stream'
  const text = type.includes('charset') && content.length >= WORTH_PACKING
  const packed = new Map<Coding, Promise<Buffer>>([['identity', Promise.resolve(content)]])
  return {
    type,
    etag: `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
    codings: new Set<Coding>(text ? ['br', 'gzip', 'identity'] : ['identity']),
    body(coding) {
      const ready = packed.get(coding)
      if (ready) return ready
      const made = pack(content, coding)
      packed.set(coding, made)
      return made
    },
  }
}

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

function pack(content: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === 'gzip') return gzipped(content, { level: 9 })
  return brotli(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  })
}
