import { type ESTree, parseSync, Visitor } from 'vite'

/** Words that people would read in one language only, because they stand in a component instead of a catalogue. */
export interface LiteralText {
  readonly text: string
  readonly line: number
}

const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
  'text',
])

/** What a component says by itself: text between its tags, and attributes that are read out or shown. */
export function literalText(path: string, source: string): LiteralText[] {
  const { program } = parseSync(path, source, { sourceType: 'module' })
  const found: LiteralText[] = []
  const add = (text: string, node: ESTree.Node) => {
    if (/\p{L}{2}/u.test(text)) found.push({ text: text.trim(), line: source.slice(0, node.start).split('\n').length })
  }
  const addFixed = (node: ESTree.Node) => {
    for (const text of fixedTexts(node)) add(text, node)
  }
  new Visitor({
    JSXText: node => add(node.value, node),
    JSXElement: node => {
      for (const child of node.children) if (child.type === 'JSXExpressionContainer') addFixed(child.expression)
    },
    JSXFragment: node => {
      for (const child of node.children) if (child.type === 'JSXExpressionContainer') addFixed(child.expression)
    },
    JSXAttribute: node => {
      if (node.name.type !== 'JSXIdentifier' || !spoken.has(node.name.name) || !node.value) return
      addFixed(node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value)
    },
  }).visit(program)
  return found
}

/** The words an expression can come to: literals, also behind a condition, and the fixed parts of templates. */
function fixedTexts(node: ESTree.Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateLiteral') return node.quasis.map(part => part.value.cooked ?? '')
  if (node.type === 'ConditionalExpression') return [...fixedTexts(node.consequent), ...fixedTexts(node.alternate)]
  if (node.type === 'LogicalExpression') return [...fixedTexts(node.left), ...fixedTexts(node.right)]
  return []
}
