import { say } from './words.ts'

/** What the server calls the kinds of programs, in English, and what agents read. */
const kinds: Readonly<Record<string, string>> = {
  'a command line tool': say('botTool'),
  'a crawler': say('botCrawler'),
  'a feed reader': say('botFeeds'),
  'a known crawler': say('botKnown'),
  'a link preview': say('botPreview'),
  'a monitoring service': say('botMonitor'),
  'a page fetched for somebody else': say('botProxy'),
  'a program, not a browser': say('botProgram'),
  'a programming library': say('botLibrary'),
  'a search marketing crawler': say('botMarketing'),
  'a security scanner': say('botScanner'),
  'a site checker': say('botChecker'),
  'a web archive': say('botArchive'),
  'an AI assistant reading for a person': say('botReader'),
  'an AI assistant using a browser': say('botAssistant'),
  'an AI crawler': say('botAi'),
  'an automated program': say('botAutomated'),
  'driven by automation': say('botDriven'),
}
const byHost = ', by its host name '

/** Why somebody counts as a bot, “GPTBot, an AI crawler”, in the agent's language; as the server says it where that has no word for it. */
export function botReason(reason: string): string {
  if (reason === 'No user agent') return say('botSilent')
  const [told = '', host] = reason.split(byHost)
  const at = Object.keys(kinds).find(kind => told.endsWith(`, ${kind}`))
  if (at === undefined) return reason
  const blanks = { name: told.slice(0, -at.length - 2), kind: kinds[at] ?? at }
  return host === undefined ? say('botNamed', blanks) : say('botByHost', { ...blanks, host })
}
