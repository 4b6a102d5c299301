import { type ESTree, parseSync, Visitor } from 'vite'

/** A piece of a source file and the line it starts on, counted from 1. */
export interface Place {
  text: string
  line: number
}

/** What the checks need to know of one source file. */
export interface ParsedSource {
  /** Every module named by an import of any kind, types included. A name that is computed is given as `null` text. */
  imports: { text: string | null; line: number }[]
  /** The values of string literals that are not module names, and the fixed parts of templates. */
  strings: Place[]
  identifiers: Place[]
  /** The insides of comments. */
  comments: Place[]
  /** Casts through `unknown`, which switch the type checker off. */
  doubleCasts: Place[]
  /** `catch` blocks and `.catch` callbacks with nothing in them, not even a comment with a reason. */
  emptyCatches: Place[]
}

/** Reads a TypeScript file with a real parser, so comments, strings and JSX text are never mistaken for imports. */
export function parseSource(path: string, text: string): ParsedSource {
  const { program, comments, errors } = parseSync(path, text, { sourceType: 'module' })
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`)
  const lineAt = lineFinder(text)
  const found: ParsedSource = {
    imports: [],
    strings: [],
    identifiers: [],
    comments: [],
    doubleCasts: [],
    emptyCatches: [],
  }
  const moduleNames = new Set<ESTree.Node>()

  const addImport = (source: ESTree.Node | null | undefined) => {
    if (!source) return
    moduleNames.add(source)
    found.imports.push({ text: fixedText(source), line: lineAt(source.start) })
  }
  const addEmptyCatch = (body: ESTree.Node | null | undefined) => {
    if (body?.type !== 'BlockStatement' || body.body.length > 0) return
    if (comments.some(comment => comment.start >= body.start && comment.end <= body.end)) return
    found.emptyCatches.push({ text: text.slice(body.start, body.end), line: lineAt(body.start) })
  }

  new Visitor({
    ImportDeclaration: node => addImport(node.source),
    ExportNamedDeclaration: node => addImport(node.source),
    ExportAllDeclaration: node => addImport(node.source),
    ImportExpression: node => addImport(node.source),
    TSImportType: node => addImport(node.source),
    TSExternalModuleReference: node => addImport(node.expression),
    NewExpression: node => {
      const [address, base] = node.arguments
      if (nameOf(node.callee) === 'URL' && base && text.slice(base.start, base.end) === 'import.meta.url') {
        const literal = address && fixedText(address)
        if (literal) addImport(address)
      }
    },
    CallExpression: node => {
      if (namesModules(text.slice(node.callee.start, node.callee.end))) {
        const [first] = node.arguments
        for (const part of first?.type === 'ArrayExpression' ? first.elements : [first]) addImport(part)
      }
      if (node.callee.type === 'MemberExpression' && nameOf(node.callee.property) === 'catch') {
        const [handler] = node.arguments
        if (handler?.type === 'ArrowFunctionExpression' || handler?.type === 'FunctionExpression')
          addEmptyCatch(handler.body)
      }
    },
    CatchClause: node => addEmptyCatch(node.body),
    TSAsExpression: node => {
      const inner = node.expression
      if (inner.type === 'TSAsExpression' && inner.typeAnnotation.type === 'TSUnknownKeyword') {
        found.doubleCasts.push({ text: text.slice(node.start, node.end), line: lineAt(node.start) })
      }
    },
    Literal: node => {
      if (typeof node.value !== 'string' || moduleNames.has(node)) return
      found.strings.push({ text: node.value, line: lineAt(node.start) })
    },
    TemplateElement: node => {
      found.strings.push({ text: node.value.cooked ?? node.value.raw, line: lineAt(node.start) })
    },
    Identifier: node => {
      found.identifiers.push({ text: node.name, line: lineAt(node.start) })
    },
    JSXIdentifier: node => {
      found.identifiers.push({ text: node.name, line: lineAt(node.start) })
    },
  }).visit(program)

  for (const comment of comments) {
    const line = lineAt(comment.start)
    found.comments.push({ text: comment.value, line })
    const reference = /^\/\s*<reference\s+(?:types|path)\s*=\s*["']([^"']+)["']/.exec(comment.value)
    if (reference?.[1]) found.imports.push({ text: reference[1] === 'node' ? 'node:*' : reference[1], line })
  }
  return found
}

function namesModules(callee: string): boolean {
  return /^(require|require\.resolve|import\.meta\.(glob|resolve)|vi\.(mock|doMock|importActual|importMock))$/.test(
    callee,
  )
}

function nameOf(node: ESTree.Node): string | null {
  return node.type === 'Identifier' ? node.name : null
}

function fixedText(node: ESTree.Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null
  return null
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return offset => {
    const after = starts.findIndex(start => start > offset)
    return after < 0 ? starts.length : after
  }
}
