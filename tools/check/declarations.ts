import { parsedDeclarations } from './parsed-declarations.ts'

/** A named piece of a declaration file, its doc comment before it. */
export interface Declaration {
  readonly name: string
  /** The file that declares it. */
  readonly file: string
  readonly text: string
}

/** Declaration files as the compiler writes them, and who exports what from where. */
export interface Declarations {
  /** Everything a module exports, in the order of the alphabet. */
  exportedBy(entry: string): readonly Declaration[]
  /** What these declarations name that is not among them, and what that names in turn, as far as `within` lets it. */
  behind(declarations: readonly Declaration[], within: (file: string) => boolean): readonly Declaration[]
}

/** `read` gives the text of a file by its path. Modules that are not named by a relative path are not followed. */
export function openDeclarations(read: (path: string) => string): Declarations {
  const files = new Map<string, ReturnType<typeof parsedDeclarations>>()
  const fileAt = (path: string) => {
    const known = files.get(path) ?? parsedDeclarations(path, read(path))
    files.set(path, known)
    return known
  }

  const namesOf = (path: string, seen: ReadonlySet<string>): readonly string[] => {
    if (seen.has(path)) return []
    const { exported, passed, everything } = fileAt(path)
    const others = everything.flatMap(from => namesOf(from, new Set([...seen, path])))
    return [...new Set([...exported, ...passed.keys(), ...others])]
  }
  const find = (path: string, name: string): Declaration | null => {
    if (!path.endsWith('.d.ts')) return { name, file: path, text: `export { ${name} } from '${path}';` }
    const { declared, passed, everything } = fileAt(path)
    const own = declared.get(name)
    if (own) return { name, file: path, text: own.join('\n') }
    const way = passed.get(name)
    if (way) return find(way.from, way.name)
    for (const from of everything) {
      const found = find(from, name)
      if (found) return found
    }
    return null
  }

  const namedIn = ({ file, text }: Declaration): readonly Declaration[] => {
    if (!file.endsWith('.d.ts')) return []
    const { imported, declared, resolve } = fileAt(file)
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
    const direct = [...code.matchAll(/import\("([^"]+)"\)\.(\w+)/g)].map(([, from = '', name = '']) => ({
      from: resolve(from),
      name,
    }))
    const words = [...new Set(code.match(/[A-Za-z_$][\w$]*/g))]
    const local = words.filter(name => declared.has(name)).map(name => ({ from: file, name }))
    const brought = words.flatMap(name => imported.get(name) ?? [])
    return [...direct, ...local, ...brought].flatMap(({ from, name }) => find(from, name) ?? [])
  }

  return {
    exportedBy: entry =>
      namesOf(entry, new Set())
        .map(name => {
          const found = find(entry, name)
          if (!found) throw new Error(`${entry} exports ${name}, which is declared nowhere.`)
          return { ...found, name }
        })
        .sort(byName),
    behind: (declarations, within) => {
      const keyOf = ({ file, text }: Declaration) => `${file} ${text}`
      const seen = new Set(declarations.map(keyOf))
      const found: Declaration[] = []
      const look = (one: Declaration) => {
        for (const other of namedIn(one)) {
          if (seen.has(keyOf(other)) || !within(other.file)) continue
          seen.add(keyOf(other))
          found.push(other)
          look(other)
        }
      }
      for (const one of declarations) look(one)
      return found.sort(byName)
    },
  }
}

function byName(a: Declaration, b: Declaration): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.file < b.file ? -1 : 1
}
