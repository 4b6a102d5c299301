import { type ESTree, parseSync, Visitor } from 'vite'

/** A class read from a CSS module: `file` is the style sheet as it is imported. */
export interface UsedClass {
  file: string
  name: string
  line: number
}

/** The classes a component reads from the CSS modules it imports, where they are written out (`styles.row`, `styles['row']`). */
export function usedClasses(path: string, text: string): UsedClass[] {
  if (!text.includes('.module.css')) return []
  const { program } = parseSync(path, text, { sourceType: 'module' })
  const sheets = new Map<string, string>()
  const used: UsedClass[] = []
  new Visitor({
    ImportDeclaration: node => {
      if (!node.source.value.endsWith('.module.css')) return
      const local = node.specifiers.find(specifier => specifier.type === 'ImportDefaultSpecifier')?.local.name
      if (local) sheets.set(local, node.source.value)
    },
    MemberExpression: node => {
      const file = node.object.type === 'Identifier' ? sheets.get(node.object.name) : undefined
      const name = propertyName(node)
      if (file && name) used.push({ file, name, line: text.slice(0, node.start).split('\n').length })
    },
  }).visit(program)
  return used
}

/** Whether a style sheet has a rule for a class. */
export function hasClass(css: string, name: string): boolean {
  const escaped = name.replace(/[^\w-]/g, '\\$&')
  return new RegExp(`\\.${escaped}(?![\\w-])`).test(css.replace(/\/\*[\s\S]*?\*\//g, ''))
}

function propertyName(node: ESTree.MemberExpression): string | null {
  if (!node.computed && node.property.type === 'Identifier') return node.property.name
  if (node.computed && node.property.type === 'Literal' && typeof node.property.value === 'string')
    return node.property.value
  return null
}
