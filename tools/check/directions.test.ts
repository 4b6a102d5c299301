import { describe, expect, it } from 'vitest'
import { wrongDirection } from './directions.ts'

const allowed: [string, string | null][] = [
  ['widget/tag/main.ts', null],
  ['plugin-sdk/index.ts', './field.ts'],
  ['plugin-sdk/index.ts', 'zod'],
  ['plugin-sdk/testing/index.ts', '../../core/testing/room.ts'],
  ['core/room/room.ts', '../fields/condition.ts'],
  ['core/room/room.ts', '@porchlight/plugin-sdk'],
  ['core/room/room.ts', '@porchlight/plugin-sdk/protocol'],
  ['core/room/room.test.ts', '@porchlight/plugin-sdk/testing'],
  ['core/testing/sqlite.ts', 'node:sqlite'],
  ['core/room/room.test.ts', 'node:fs'],
  ['core/db/client.ts', '@libsql/client/web'],
  ['plugins/chat/server.ts', './contract.ts'],
  ['plugins/chat/room/log.ts', '../contract.ts'],
  ['plugins/chat/server.ts', '../whos-on/contract.ts'],
  ['plugins/chat/chat.test.ts', '@porchlight/plugin-sdk/testing'],
  ['plugins/whos-on/whos-on.test.ts', '../chat/server.ts'],
  ['panel/shell/shell.tsx', 'solid-js'],
  ['panel/shell/shell.tsx', '@porchlight/plugin-sdk/panel'],
  ['edge/panel/main.tsx', '../../plugins/chat/panel.tsx'],
  ['edge/cloudflare/worker.ts', 'cloudflare:workers'],
  ['edge/embedded/main.ts', '../../tools/build/ensure-built.ts'],
  ['e2e/chat.e2e.ts', '../edge/embedded/main.ts'],
  ['vitest.config.ts', './edge/cloudflare/env.ts'],
]

const refused: [string, string | null, RegExp][] = [
  ['plugin-sdk/index.ts', '../core/limits.ts', /plugin-sdk imports nothing of ours/],
  ['plugin-sdk/field.ts', '../core/testing/room.ts', /plugin-sdk imports nothing of ours/],
  ['plugin-sdk/testing/index.ts', '../../core/room/room.ts', /plugin-sdk imports nothing of ours/],
  ['plugin-sdk/index.ts', '@porchlight/plugin-sdk', /relative/],
  ['plugin-sdk/index.ts', 'node:crypto', /only tests, core\/testing and edge/],
  ['core/room/room.ts', '../../plugin-sdk/field.ts', /named @porchlight\/plugin-sdk/],
  ['core/room/room.ts', '../../plugins/chat/contract.ts', /core imports only itself/],
  ['core/room/room.ts', '../../edge/cloudflare/env.ts', /core imports only itself/],
  ['core/room/room.ts', '/edge/cloudflare/env.ts', /core imports only itself/],
  ['core/room/room.ts', 'cloudflare:workers', /only edge\/cloudflare/],
  ['core/testing/host.ts', 'cloudflare:workers', /only edge\/cloudflare/],
  ['core/room/room.ts', 'node:crypto', /only tests, core\/testing and edge/],
  ['core/room/room.ts', 'fs/promises', /only tests, core\/testing and edge/],
  ['core/room/room.ts', 'miniflare', /belongs in edge/],
  ['core/db/client.ts', '@libsql/client', /@libsql\/client\/web/],
  ['core/room/room.ts', '@porchlight/plugin-sdk/testing', /only tests/],
  ['core/room/room.ts', '@porchlight/plugin-sdk/panel', /no user interface/],
  ['core/room/room.ts', null, /computed name/],
  ['plugins/chat/server.ts', '../../core/room/room.ts', /a plugin imports only its own folder/],
  ['plugins/chat/server.ts', '../whos-on/server.ts', /a plugin imports only its own folder/],
  ['plugins/chat/server.ts', '../whos-on/room/contract.ts', /a plugin imports only its own folder/],
  ['plugins/chat/chat.test.ts', '../whos-on/room/rows.ts', /a plugin imports only its own folder/],
  ['plugins/chat/panel.tsx', '../../panel/shell/shell.tsx', /a plugin imports only its own folder/],
  ['panel/shell/shell.tsx', '../../core/limits.ts', /panel imports only itself/],
  ['panel/shell/shell.tsx', '../../widget/tag/main.ts', /panel imports only itself/],
  ['panel/slots/load.ts', '../../plugins/*/panel.tsx', /panel imports only itself/],
  ['widget/tag/main.ts', '../../plugins/chat/widget.tsx', /widget imports only itself/],
  ['edge/cloudflare/worker.ts', '../../e2e/support/browser.ts', /edge imports nothing of e2e/],
]

describe('import directions', () => {
  it.each(allowed)('%s may import %s', (file, specifier) => {
    expect(wrongDirection(file, specifier)).toBeNull()
  })

  it.each(refused)('%s may not import %s', (file, specifier, rule) => {
    const sentence = wrongDirection(file, specifier)
    expect(sentence).toMatch(rule)
    expect(sentence).toContain(file)
    if (specifier) expect(sentence).toContain(specifier)
    expect(sentence).toMatch(/\.$/)
  })
})
