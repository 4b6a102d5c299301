import type { SiteCheck } from '@porchlight/plugin-sdk/administration'
import { isSitePage } from '../visitor/site-hosts.ts'

/** A page as it was fetched. */
export interface FetchedPage {
  /** Where it was in the end, after redirects. */
  readonly url: string
  readonly status: number
  /** Its first part, as text. */
  readonly html: string
  /** Policies of its headers, one each. */
  readonly policies: readonly string[]
}

/** What the page should carry. */
export interface Expected {
  /** Where the tag comes from, such as `https://chat.example`. */
  readonly origin: string
  readonly domains: readonly string[]
  /** Whether a key names this site and is taken. */
  readonly isTaken: (key: string) => Promise<boolean>
}

type Finding = SiteCheck['findings'][number]

/** What stands in the way of the tag at a page, or that nothing does. */
export async function examine(page: FetchedPage, expected: Expected): Promise<Finding[]> {
  const { origin, domains } = expected
  if (page.status >= 400)
    return [
      no(
        'reached',
        `The page answers with ${page.status}. Look whether it opens without signing in, then check again.`,
      ),
    ]
  const host = new URL(page.url).host
  const findings: Finding[] = [yes('reached', `The page answers as ${page.url}.`)]
  findings.push(
    isSitePage(domains, page.url)
      ? yes('domain', `${host} is a domain of this site.`)
      : no('domain', `${host} is none of the site’s domains, so its visits are refused. Add it under Domains.`),
  )
  const keys = tagKeys(page.html, origin)
  const [key] = keys
  if (key === undefined)
    findings.push(
      no(
        'script',
        'The line is not in the page as the server sends it. Put it before </body> of every page. Where a tag manager or a program adds it, this check cannot see it: a visit that arrives is the proof.',
      ),
    )
  else {
    findings.push(yes('script', 'The line is in the page.'))
    findings.push(
      (await expected.isTaken(key))
        ? yes('key', 'Its key is the one of this site.')
        : no('key', 'Its key was revoked or is of another site. Copy the line anew from here.'),
    )
  }
  findings.push(policyFinding([...page.policies, ...metaPolicies(page.html)], origin))
  return findings
}

/**
 * Keys or names in the lines of our address, in the order of the page: in tags, and in scripts that add the tag so that it never holds the
 * page. What is looked at is anybody's text, so nothing here looks at a character twice.
 */
function tagKeys(html: string, origin: string): string[] {
  const found = new Set<string>()
  const before = `${origin}/t/`
  for (let at = html.indexOf(before); at >= 0; at = html.indexOf(before, at + 1)) {
    const rest = html.slice(at + before.length, at + before.length + LONGEST_KEY)
    const key = /^([^"'\s<>?#/]+)\.js/.exec(rest)?.[1]
    if (key !== undefined) found.add(key)
  }
  return [...found]
}

/** Characters looked at after the beginning of our address, and of one tag. */
const LONGEST_KEY = 300
const LONGEST_TAG = 8_000

function metaPolicies(html: string): string[] {
  const found: string[] = []
  const small = html.toLowerCase()
  for (let at = small.indexOf('<meta'); at >= 0; at = small.indexOf('<meta', at + 5)) {
    const end = html.indexOf('>', at)
    if (end < 0) break
    if (end - at > LONGEST_TAG || !small.slice(at, end).includes('content-security-policy')) continue
    const [, double, single] = /\scontent\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/i.exec(html.slice(at, end)) ?? []
    const policy = double ?? single
    if (policy) found.push(policy)
  }
  return found
}

/** What of the tag's work each part of a policy decides about. */
const needed = ['script-src', 'connect-src'] as const

function policyFinding(policies: readonly string[], origin: string): Finding {
  const blocked = needed.filter(name => policies.some(policy => !allows(policy, name, origin)))
  if (blocked.length === 0)
    return yes(
      'csp',
      policies.length === 0 ? 'The page has no policy that could block it.' : 'The page’s policy lets it load.',
    )
  const socket = origin.replace(/^http/, 'ws')
  const add = blocked.map(name => `${name} ${name === 'connect-src' ? `${origin} ${socket}` : origin}`).join('; ')
  return no('csp', `The page’s Content-Security-Policy blocks it. Add to the policy: ${add}.`)
}

/** Whether a policy lets something of an origin pass; by its own words for it, or by those for everything. */
function allows(policy: string, name: string, origin: string): boolean {
  const directives = new Map(
    policy
      .split(';')
      .map(part => part.trim().split(/\s+/))
      .map(([key = '', ...sources]) => [key.toLowerCase(), sources] as const)
      .toReversed(),
  )
  const element = name === 'script-src' ? directives.get('script-src-elem') : undefined
  const sources = element ?? directives.get(name) ?? directives.get('default-src')
  if (!sources) return true
  const { protocol, host, hostname } = new URL(origin)
  return sources.some(source => {
    const word = source.toLowerCase()
    if (word === '*' || word === protocol || word === origin || word === host) return true
    // A policy with a nonce or a hash and this word trusts what such a script adds.
    if (word === "'strict-dynamic'") return true
    const wild = /^(?:[a-z]+:\/\/)?\*(\.[^/:]+)(?::[0-9*]+)?\/?$/.exec(word)?.[1]
    if (wild !== undefined) return hostname.endsWith(wild)
    return URL.parse(word)?.origin === origin
  })
}

function yes(what: Finding['what'], says: string): Finding {
  return { what, ok: true, says }
}

function no(what: Finding['what'], says: string): Finding {
  return { what, ok: false, says }
}
