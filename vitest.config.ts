import { existsSync, readFileSync } from 'node:fs'
import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import solid from 'vite-plugin-solid'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { compatibility } from './edge/embedded/program.ts'
import { LongestFirst } from './tools/test/longest-first.ts'
import { testAssets, testDatabases, testDatabaseUrl } from './tools/test/worker-bindings.ts'

/** The Worker whose classes and exports the tests inside workerd talk to. */
const workerUnderTest = 'edge/cloudflare/worker.ts'

const uiTests = [
  '{panel,widget}/**/*.test.{ts,tsx}',
  'plugin-sdk/{panel,ui,widget}/**/*.test.{ts,tsx}',
  'plugin-sdk/examples/**/*.test.tsx',
  'plugins/*/{panel,widget}/**/*.test.ts',
  'plugins/**/*.test.tsx',
  'edge/{panel,widget}/**/*.test.{ts,tsx}',
]

const unit: TestProjectConfiguration = {
  test: {
    name: 'unit',
    include: ['{core,plugin-sdk,plugins,edge,tools,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.workers.test.ts', ...uiTests],
    environment: 'node',
    // For a test that hangs; how long one takes is a matter of the machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { groupOrder: 0 },
  },
}

const ui: TestProjectConfiguration = {
  // No listeners at the document, as in the chat window: its components then load where there is no document.
  plugins: [solid({ hot: false, dev: false, solid: { delegateEvents: false } })],
  // Under Node's own conditions solid-js resolves to its server build, in which nothing reacts.
  resolve: { conditions: ['browser', 'import', 'module', 'default'] },
  test: {
    name: 'ui',
    include: uiTests,
    environment: 'node',
    css: { modules: { classNameStrategy: 'non-scoped' } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    server: { deps: { inline: [/solid/, /kobalte/, /corvu/] } },
    sequence: { groupOrder: 0 },
  },
}

const workers: TestProjectConfiguration = {
  plugins: [
    cloudflareTest({
      main: workerUnderTest,
      miniflare: {
        name: 'porchlight-tests',
        ...compatibility(readFileSync('wrangler.toml', 'utf8')),
        durableObjects: {
          ROOM: { className: 'RoomObject', useSQLite: true },
          DESK: { className: 'DeskObject', useSQLite: true },
          METER: { className: 'MeterObject', useSQLite: true },
        },
        bindings: {
          PORCHLIGHT_SECRET: 'a secret that only tests know, 32+',
          PUBLIC_URL: 'http://porchlight.test',
          LIBSQL_URL: testDatabaseUrl,
          OPERATOR_KEY: 'operator-key-of-the-tests',
        },
        serviceBindings: { ASSETS: testAssets, LIBSQL: testDatabases },
      },
    }),
  ],
  test: {
    name: 'workers',
    include: ['edge/cloudflare/**/*.workers.test.ts'],
    globalSetup: ['tools/test/worker-bindings.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { groupOrder: 1 },
  },
}

const e2e: TestProjectConfiguration = {
  test: {
    name: 'e2e',
    include: ['e2e/**/*.e2e.ts'],
    environment: 'node',
    globalSetup: ['tools/test/built.ts'],
    // Each file has ports, folders and a browser of its own, but two at once were slow enough on two cores that people's patience in them ran out.
    fileParallelism: false,
    maxWorkers: 1,
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 240_000,
    hookTimeout: 300_000,
    sequence: { groupOrder: 2 },
  },
}

export default defineConfig({
  test: {
    projects: [unit, ui, ...(existsSync(workerUnderTest) ? [workers] : []), e2e],
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    // A test that restarts a live object with ctx.abort(reason) sees that reason once more as a rejection nobody awaited.
    onUnhandledError: error => !error.message.includes('restarted by a test'),
  },
})
