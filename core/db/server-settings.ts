/** What a person sets to use a libSQL server: the values of `LIBSQL_URL`, `LIBSQL_AUTH_TOKEN`, `LIBSQL_ADMIN_URL`. */
export interface ServerSettings {
  url: string | undefined
  authToken?: string | undefined
  adminUrl?: string | undefined
}

const HOST_TEMPLATE = /^(?:https?|libsql):\/\/[^/?#@\s]*\{db\}[^/?#@\s]*\/?$/i

// By the variable; each begins where its name ends. None shows the value, which may hold a secret.
const rules = {
  LIBSQL_URL: (template: string) =>
    HOST_TEMPLATE.test(template) && URL.canParse(template.replaceAll('{db}', 'db'))
      ? null
      : 'must be an address in whose host {db} stands for the database, without a path, such as http://{db}.db:8080 or libsql://{db}-org.turso.io',
  LIBSQL_AUTH_TOKEN: (token: string) => (/^[\x21-\x7e]+$/.test(token) ? null : 'must be one word of plain characters'),
  LIBSQL_ADMIN_URL: (text: string) => {
    const url = URL.canParse(text) ? new URL(text) : null
    const right = url && /^https?:$/.test(url.protocol) && url.search + url.hash + url.password === ''
    return right ? null : 'must be an address such as http://db:8081, or http://KEY@db:8081 where it asks for a key'
  },
}

/** What is wrong with the value of a variable, as words that follow its name; null when nothing is. */
export function settingProblem(name: keyof typeof rules, value: string): string | null {
  return rules[name](value)
}

/** What is wrong with all of them, in one sentence that names the variable; null when nothing is. */
export function settingsProblem({ url, authToken, adminUrl }: ServerSettings): string | null {
  if (url === undefined) return 'LIBSQL_URL must be set: it says where the databases are.'
  const given = { LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken, LIBSQL_ADMIN_URL: adminUrl }
  for (const name of ['LIBSQL_URL', 'LIBSQL_AUTH_TOKEN', 'LIBSQL_ADMIN_URL'] as const) {
    const value = given[name]
    const problem = value === undefined ? null : settingProblem(name, value)
    if (problem) return `${name} ${problem}.`
  }
  return null
}
