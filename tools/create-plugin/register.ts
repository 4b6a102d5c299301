export interface Entry {
  /** The plugin's id, its folder. */
  readonly id: string
  /** Its name in code. */
  readonly variable: string
  /** The file of its folder that the list imports. */
  readonly module: string
}

/** What one list of plugins becomes when a plugin is entered, by name; or why it cannot be, in one sentence. */
export type Registered = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string }

const LIST = /(: readonly (?:Server|Panel|Widget)Module\[\] = \[)([^\]]*)(\])/

/** Enters a plugin in the text of one of the lists of `edge/`; the format is left to the formatter. */
export function registered(file: string, text: string, { id, variable, module }: Entry): Registered {
  const imports = [...text.matchAll(/^import \w+ from '((?:\.\.\/)+plugins\/)[a-z0-9-]+\/[\w.]+'$/gm)]
  const [first] = imports
  const list = LIST.exec(text)
  if (!first || !list) {
    return { ok: false, why: `${file} does not look as expected: enter ${module} of plugins/${id} there by hand.` }
  }
  const line = `import ${variable} from '${first[1]}${id}/${module}'`
  const names = (list[2] ?? '').split(',').map(name => name.trim())
  const all = [...names.filter(name => name !== ''), variable].sort()
  const listed = text.replace(LIST, (_, head: string, _names: string, tail: string) => head + all.join(', ') + tail)
  return { ok: true, text: listed.replace(first[0], `${line}\n${first[0]}`) }
}
