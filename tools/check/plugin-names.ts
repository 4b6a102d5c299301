import { isTest } from './directions.ts'
import type { ParsedSource } from './parsed-source.ts'

/**
 * Plugin ids that are also plain words of the platform: core owns chats, visitors and agents whatever plugins there are, so
 * meeting the word proves nothing. For these the import directions are the whole check.
 */
const platformWords = new Set([
  'chat',
  'chats',
  'visitor',
  'visitors',
  'agent',
  'agents',
  'room',
  'desk',
  'history',
  'inbox',
])

/**
 * Where core, panel or widget knows a plugin by name, one sentence each. They must work with any set of plugins, so an id may
 * stand neither in a string (`whos-on`, `whos-on.open`) nor, in camel case, in an identifier (`openWhosOn`). Tests may.
 */
export function namedPlugins(file: string, source: ParsedSource, pluginIds: readonly string[]): string[] {
  if (!/^(core|panel|widget)\//.test(file) || isTest(file)) return []
  const found: string[] = []
  for (const id of pluginIds.filter(id => !platformWords.has(id))) {
    for (const { text, line } of source.strings) {
      if (text === id || text.startsWith(`${id}.`) || text.startsWith(`${id}/`))
        found.push(sentence(file, line, id, text))
    }
    for (const { text, line } of source.identifiers) {
      if (`-${kebab(text)}-`.includes(`-${id}-`)) found.push(sentence(file, line, id, text))
    }
  }
  return found
}

function sentence(file: string, line: number, id: string, text: string): string {
  return `${file}:${line} names the plugin ${id} (${text}): core, panel and widget work with any set of plugins and name none.`
}

function kebab(identifier: string): string {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase()
}
