import type { Settings } from './settings.ts'
import type { Embedded } from './start.ts'

/** Tells the person who started a host where things are, and how to sign in where this start made the owner. */
export function greet(
  host: Pick<Embedded, 'url' | 'places' | 'signIn' | 'siteKey'>,
  settings: Pick<Settings, 'demo' | 'publicUrl'>,
  say: (line: string) => void,
): void {
  say(`Places: ${host.places}`)
  say(`Panel: ${host.url}panel/`)
  if (settings.demo) say(`Demo shop: ${host.url}demo/`)
  say(
    `Tag for your site: <script async src="${new URL(`t/${host.siteKey}.js`, settings.publicUrl ?? host.url)}"></script>`,
  )
  if (!host.signIn) return
  say(`Sign in as ${host.signIn.email} with the password ${host.signIn.password}`)
  say('The password is shown only now; "npm run owner" sets another.')
}
