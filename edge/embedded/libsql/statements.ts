/** One SQL statement of a text. */
export interface SqlStatement {
  text: string
  /** Its words in upper case, without what stands in quotes, strings and comments. */
  words: string[]
  /** Its parameters as written (`?`, `?2`, `:name`), in order of first use. */
  parameters: string[]
}

const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)|;|\?[0-9]*|[:@$][A-Za-z0-9_$]+|[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*|\S/g
const TRIGGER = /^(?:EXPLAIN (?:QUERY PLAN )?)?CREATE (?:TEMP |TEMPORARY )?TRIGGER\b/

/** The statements of an SQL text, in order; blank ones and comments are left out. */
export function splitStatements(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = []
  let start = 0
  let words: string[] = []
  let parameters: string[] = []
  let tokens = 0
  let last: string[] = []

  function finish(end: number): void {
    if (tokens > 0) statements.push({ text: sql.slice(start, end), words, parameters: [...new Set(parameters)] })
    start = end
    words = []
    parameters = []
    tokens = 0
    last = []
  }

  for (const match of sql.matchAll(TOKEN)) {
    const token = match[0]
    if (token.startsWith('--') || token.startsWith('/*')) continue
    const end = match.index + token.length
    if (token === ';') {
      // The body of a trigger holds statements of its own; it ends with the words `; END ;`.
      if (TRIGGER.test(words.slice(0, 6).join(' ')) && !(last[0] === ';' && last[1] === 'END'))
        last = [last[1] ?? '', ';']
      else finish(end)
      continue
    }
    tokens += 1
    const first = token[0] ?? ''
    if (/[A-Za-z_\u0080-\uffff]/.test(first)) words.push(token.toUpperCase())
    else if (/[?:@$]/.test(first) && (first === '?' || token.length > 1))
      parameters.push(token === '?' ? `?#${match.index}` : token)
    last = [last[1] ?? '', token.toUpperCase()]
  }
  finish(sql.length)
  return statements
}

// What reads the database or concerns this connection alone. The rest could undo what keeps acknowledged writes.
const PRAGMAS = new Set(
  `analysis_limit application_id compile_options data_version defer_foreign_keys encoding foreign_key_check
  foreign_key_list foreign_keys freelist_count function_list index_info index_list index_xinfo integrity_check
  max_page_count module_list optimize page_count page_size pragma_list quick_check recursive_triggers
  table_info table_list table_xinfo user_version`.split(/\s+/),
)
const PRAGMA_NAME = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*pragma\s+(?:main\s*\.\s*)?([a-z_]+)\s*(?:[;(=]|$)/i

/** Why a statement may not run here, in a sentence; null when it may. Databases must not reach each other's files. */
export function forbidden(statement: SqlStatement): string | null {
  const [first = '', second = ''] = statement.words
  if (first === 'ATTACH' || first === 'DETACH') return `${first} is not allowed: a connection sees one database`
  if (first === 'VACUUM' && statement.words.includes('INTO')) return 'VACUUM INTO is not allowed: it writes a file'
  if (first !== 'PRAGMA') return null
  const name = PRAGMA_NAME.exec(statement.text)?.[1]?.toLowerCase()
  return name && PRAGMAS.has(name) ? null : `PRAGMA ${(name ?? second).toLowerCase()} is not allowed`
}

/** Whether the statement may change what the connection itself is, so that nobody else should be given it. */
export function marksConnection(statement: SqlStatement): boolean {
  return statement.words[0] === 'PRAGMA' || statement.words.some(word => word === 'TEMP' || word === 'TEMPORARY')
}

/** Whether the statement changes nothing. */
export function isReadonly(statement: SqlStatement): boolean {
  const first = statement.words[0] ?? ''
  if (first === 'WITH') return !statement.words.some(word => /^(?:INSERT|UPDATE|DELETE|REPLACE)$/.test(word))
  return ['SELECT', 'VALUES', 'EXPLAIN', 'PRAGMA'].includes(first)
}
