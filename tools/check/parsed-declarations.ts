import { posix } from 'node:path'
import { type ESTree, parseSync } from 'vite'

/** Where a name comes from: a file's path, or a package's name. */
interface Origin {
  readonly from: string
  readonly name: string
}

/** One declaration file, taken apart. */
export interface ParsedDeclarations {
  /** Every top-level declaration by name, doc comment included; a name may have several, as overloads have. */
  readonly declared: ReadonlyMap<string, readonly string[]>
  /** Names declared here that others may import. */
  readonly exported: readonly string[]
  /** Names given on from other modules, or under another name. */
  readonly passed: ReadonlyMap<string, Origin>
  /** Modules of which everything is given on. */
  readonly everything: readonly string[]
  readonly imported: ReadonlyMap<string, Origin>
  /** The path of a module as this file names it; a package's name as it is. */
  readonly resolve: (specifier: string) => string
}

export function parsedDeclarations(path: string, text: string): ParsedDeclarations {
  const { program, comments, errors } = parseSync(path, text, { sourceType: 'module' })
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`)
  const declared = new Map<string, string[]>()
  const exported = new Set<string>()
  const passed = new Map<string, Origin>()
  const imported = new Map<string, Origin>()
  const everything: string[] = []
  /** What is exported apart from where it stands. */
  const given = new Map<string, string>()

  const resolve = (specifier: string) =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier.replace(/\.tsx?$/, '.d.ts')) : specifier
  const commented = ({ start, end }: ESTree.Node) => {
    const comment = comments.findLast(one => one.end <= start && text.slice(one.end, start).trim() === '')
    return text.slice(comment?.value.startsWith('*') ? comment.start : start, end)
  }
  const declare = (node: ESTree.Node, whole: ESTree.Node) => {
    const names = namesIn(node)
    for (const name of names) declared.set(name, [...(declared.get(name) ?? []), commented(whole)])
    return names
  }

  for (const node of program.body) {
    if (node.type === 'ExportAllDeclaration') everything.push(resolve(node.source.value))
    else if (node.type === 'ImportDeclaration') {
      const from = resolve(node.source.value)
      for (const one of node.specifiers)
        imported.set(one.local.name, { from, name: one.type === 'ImportSpecifier' ? wordOf(one.imported) : 'default' })
    } else if (node.type !== 'ExportNamedDeclaration') declare(node, node)
    else if (node.declaration) for (const name of declare(node.declaration, node)) exported.add(name)
    else
      for (const one of node.specifiers) {
        const [name, outside] = [wordOf(one.local), wordOf(one.exported)]
        if (node.source) passed.set(outside, { from: resolve(node.source.value), name })
        else given.set(outside, name)
      }
  }
  for (const [outside, name] of given) {
    const origin = imported.get(name)
    if (origin) passed.set(outside, origin)
    else if (outside === name) exported.add(name)
    else passed.set(outside, { from: path, name })
  }
  return { declared, exported: [...exported], passed, everything, imported, resolve }
}

function namesIn(node: ESTree.Node): readonly string[] {
  if (node.type === 'VariableDeclaration')
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  return 'id' in node && node.id?.type === 'Identifier' ? [node.id.name] : []
}

function wordOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? String(name.value) : name.name
}
