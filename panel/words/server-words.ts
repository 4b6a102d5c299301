import type { PanelModule } from '@porchlight/plugin-sdk'
import { type ContractWords, type FieldWords, translation } from '@porchlight/plugin-sdk/panel'
import type { FieldInfo, PluginInfo, Problem } from '@porchlight/plugin-sdk/protocol'
import { say } from './en.ts'

const [core, problems] = await Promise.all([
  translation<ContractWords>({ ar: () => import('./core-fields.ar.ts') }),
  translation<Readonly<Record<string, string>>>({ ar: () => import('./problems.ar.ts') }),
])

/** What the server says of its plugins in English, in the agent's language as far as core's words and those of the plugins go. */
export function pluginsInWords(plugins: readonly PluginInfo[], modules: readonly PanelModule[]): readonly PluginInfo[] {
  const wordsOf = (plugin: string) =>
    plugin === 'core' ? core : modules.find(module => module.plugin === plugin)?.panel.words
  return plugins.map(plugin => inWords(plugin, wordsOf(plugin.id) ?? null))
}

/** The plugin with its fields as the contract's words have it; without any, what core says where there is no value is put right at least. */
export function inWords(plugin: PluginInfo, words: ContractWords | null): PluginInfo {
  return {
    ...plugin,
    title: words?.title ?? plugin.title,
    fields: plugin.fields.map(field => fieldInWords(field, words?.fields ?? {})),
  }
}

function fieldInWords(field: FieldInfo, words: Readonly<Record<string, FieldWords>>): FieldInfo {
  const own = words[field.id.slice(field.id.indexOf('.') + 1)] ?? field.title
  const missing = field.missing === notAvailable ? say('notAvailable') : field.missing
  return typeof own === 'string' ? { ...field, title: own, missing } : { ...field, ...own }
}

/** What core says where a contract says nothing. */
const notAvailable = 'Not available'

/** A refusal in the agent's language: by its code, which says less than the server's own sentence in English. */
export function problemInWords(problem: Problem): Problem {
  const message = problems?.[problem.code]
  return message === undefined ? problem : { ...problem, message }
}

/** A frame of the desk with its refusal, if it has one, in the agent's language. */
export function frameInWords<F extends object>(frame: F): F {
  return 'problem' in frame && isProblem(frame.problem) ? { ...frame, problem: problemInWords(frame.problem) } : frame
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value
}
