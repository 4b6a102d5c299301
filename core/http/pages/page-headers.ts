/** Which pages of ours an answer belongs to. */
export type Pages = 'panel' | 'demo' | 'widget' | 'other'

export interface PageHeaders {
  readonly pages: Pages
  /** Origins our own scripts connect to: the one asked, and the public one. */
  readonly origins: readonly string[]
  readonly secure: boolean
  /** Path of the file, for how long it may be kept. */
  readonly path: string
}

/** Headers that keep a page from being misused, and say how long it may be kept. */
export function pageHeaders({ pages, origins, secure, path }: PageHeaders): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': pages === 'demo' ? 'strict-origin-when-cross-origin' : 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'content-security-policy': policies[pages](origins),
    'cache-control': isHashed(path) ? 'public, max-age=31536000, immutable' : (kept[path] ?? 'no-cache'),
    ...(secure && { 'strict-transport-security': 'max-age=31536000' }),
    ...isolation[pages],
  }
}

// The tag names it without a hash, and is kept as long itself.
const kept: Readonly<Record<string, string>> = { '/widget/calls.js': 'public, max-age=300' }

/** Files whose name carries a hash of their content never change. */
function isHashed(path: string): boolean {
  return path.startsWith('/panel/assets/') || /^\/widget\/.+-[\w-]{8,}\.\w+(\.map)?$/.test(path)
}

// What stands on other people's pages must be allowed there; nothing else may be taken in by another site.
const isolation: Readonly<Record<Pages, Record<string, string>>> = {
  widget: { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' },
  panel: { 'cross-origin-resource-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' },
  demo: { 'cross-origin-resource-policy': 'same-origin' },
  other: { 'cross-origin-resource-policy': 'same-origin' },
}

const policies: Readonly<Record<Pages, (origins: readonly string[]) => string>> = {
  panel: origins => policy({ ...own, 'connect-src': connections(origins) }),
  // The demo is written as a customer's page with a strict policy: what the tag needs there is what it needs anywhere.
  demo: origins => {
    const from = unique(["'self'", ...origins])
    return policy({ ...own, 'script-src': from, 'img-src': [...from, 'data:'], 'connect-src': connections(origins) })
  },
  widget: () => policy({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] }),
  other: () => policy({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] }),
}

const own: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
}

/** Not every browser counts a socket to the own origin as 'self'. */
function connections(origins: readonly string[]): readonly string[] {
  return unique(["'self'", ...origins, ...origins.map(origin => origin.replace(/^http/, 'ws'))])
}

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)]
}
