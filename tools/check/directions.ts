import { isBuiltin } from 'node:module'
import { posix } from 'node:path'

/**
 * The sentence that says why `file` may not import `specifier`, or null when it may. Paths are from the repository's root.
 * A `null` specifier is an import whose name is computed, which no check can follow.
 */
export function wrongDirection(file: string, specifier: string | null): string | null {
  const from = areaOf(file)
  const because = specifier === null ? computed(from) : refusal(file, from, specifier)
  return because === null ? null : `${file} imports ${specifier ?? 'a computed name'}: ${because}`
}

type Area = 'plugin-sdk' | 'core' | 'plugins' | 'panel' | 'widget' | 'edge' | 'tools' | 'e2e' | 'bench' | 'root'

const areas: readonly Area[] = ['plugin-sdk', 'core', 'plugins', 'panel', 'widget', 'edge', 'tools', 'e2e', 'bench']

/** Runs on every host or in a browser, so it may lean on none of them. */
const neutral: ReadonlySet<Area> = new Set(['plugin-sdk', 'core', 'plugins', 'panel', 'widget'])

/** Packages that only one host can load. */
const hostPackages = ['miniflare', 'workerd', 'wrangler', 'libsql', 'esbuild', 'vite', 'playwright-core', 'mmdb-lib']

const mayImport: Record<Area, { areas: readonly Area[]; rule: string }> = {
  'plugin-sdk': {
    areas: [],
    rule: 'plugin-sdk imports nothing of ours; only plugin-sdk/testing may reach core/testing.',
  },
  core: { areas: ['plugin-sdk'], rule: 'core imports only itself and @porchlight/plugin-sdk.' },
  plugins: {
    areas: ['plugin-sdk'],
    rule: 'a plugin imports only its own folder, @porchlight/plugin-sdk and the contract.ts of other plugins.',
  },
  panel: { areas: ['plugin-sdk'], rule: 'panel imports only itself and @porchlight/plugin-sdk.' },
  widget: { areas: ['plugin-sdk'], rule: 'widget imports only itself and @porchlight/plugin-sdk.' },
  edge: {
    areas: ['plugin-sdk', 'core', 'plugins', 'panel', 'widget', 'tools'],
    rule: 'edge imports nothing of e2e and bench.',
  },
  tools: { areas: [...areas, 'root'], rule: '' },
  e2e: { areas: [...areas, 'root'], rule: '' },
  bench: { areas: [...areas, 'root'], rule: '' },
  root: { areas: [...areas, 'root'], rule: '' },
}

function refusal(file: string, from: Area, specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('/')) return refusedPath(file, from, resolved(file, specifier))
  if (specifier === '@porchlight/plugin-sdk' || specifier.startsWith('@porchlight/plugin-sdk/')) {
    return refusedSdk(file, from, specifier.slice('@porchlight/plugin-sdk/'.length))
  }
  return neutral.has(from) ? refusedPackage(file, from, specifier) : null
}

function refusedPath(file: string, from: Area, target: string): string | null {
  const to = areaOf(target)
  if (to === 'plugin-sdk' && from !== 'plugin-sdk')
    return 'plugin-sdk is named @porchlight/plugin-sdk from outside its folder.'
  if (from === 'plugin-sdk' && file.startsWith('plugin-sdk/testing/') && target.startsWith('core/testing/')) return null
  if (from === 'plugins' && to === 'plugins') return refusedPlugin(file, target)
  return from === to || mayImport[from].areas.includes(to) ? null : mayImport[from].rule
}

function refusedPlugin(file: string, target: string): string | null {
  const [, own] = file.split('/')
  const [, other, ...rest] = target.split('/')
  if (own === other || rest.join('/') === 'contract.ts') return null
  // A plugin that needs another can only be tried in a room where the other one runs.
  if (isTest(file) && rest.join('/') === 'server.ts') return null
  return mayImport.plugins.rule
}

function refusedSdk(file: string, from: Area, part: string): string | null {
  if (
    from === 'plugin-sdk' &&
    !isTest(file) &&
    !file.startsWith('plugin-sdk/testing/') &&
    !file.startsWith('plugin-sdk/examples/')
  ) {
    return 'inside plugin-sdk files are named by relative paths.'
  }
  if (part === 'testing' && neutral.has(from) && !isTest(file))
    return 'only tests may import @porchlight/plugin-sdk/testing.'
  if (from === 'core' && ['panel', 'ui', 'widget'].includes(part) && !isTest(file)) {
    return 'core has no user interface; it imports @porchlight/plugin-sdk or its protocol.'
  }
  return null
}

function refusedPackage(file: string, from: Area, specifier: string): string | null {
  if (specifier.startsWith('cloudflare:'))
    return `${from} runs on every host; only edge/cloudflare may import cloudflare:*.`
  if (isTest(file)) return null
  if (specifier.startsWith('node:') || isBuiltin(specifier)) {
    return `${from} runs on every host; only tests, core/testing and edge may import node:*.`
  }
  if (specifier === '@libsql/client' || /^@libsql\/client\/(?!web$)/.test(specifier)) {
    return 'the database is reached through @libsql/client/web, which is the same on every host.'
  }
  if (
    specifier.startsWith('@cloudflare/') ||
    hostPackages.some(name => specifier === name || specifier.startsWith(`${name}/`))
  ) {
    return `${from} runs on every host, and this package is for one of them; it belongs in edge.`
  }
  return null
}

function computed(from: Area): string | null {
  // The tag loads the chat window from an address the server tells it, which is no module of this repository.
  return neutral.has(from) && from !== 'widget'
    ? 'what cannot be read here cannot be checked; name the module in a plain string.'
    : null
}

function resolved(file: string, specifier: string): string {
  return specifier.startsWith('/') ? specifier.slice(1) : posix.normalize(posix.join(posix.dirname(file), specifier))
}

function areaOf(path: string): Area {
  return areas.find(area => path.startsWith(`${area}/`)) ?? 'root'
}

/** Code that only tests run: it may use Node and the test doubles. */
export function isTest(file: string): boolean {
  return /\.test(-d)?\.tsx?$/.test(file) || /\/testing\//.test(file)
}
