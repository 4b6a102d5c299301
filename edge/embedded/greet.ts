import { keepFirstPassword } from './data-folder.ts'
import type { Settings } from './settings.ts'
import type { Embedded } from './start.ts'

/**
 * Tells the person who started a host where things are, and how to sign in where this start made the owner. A made password is shown on a
 * terminal only: elsewhere what is said may be kept in a log, so the password is put into a file of the data folder that only this user reads.
 */
export function greet(
  host: Pick<Embedded, 'url' | 'places' | 'signIn' | 'siteKey'>,
  settings: Pick<Settings, 'demo' | 'publicUrl' | 'dataDir' | 'owner'>,
  say: (line: string) => void,
  isTerminal: boolean,
): void {
  say(`Places: ${host.places}`)
  say(`Panel: ${host.url}panel/`)
  if (settings.demo) say(`Demo shop: ${host.url}demo/`)
  say(
    `Tag for your site: <script async src="${new URL(`t/${host.siteKey}.js`, settings.publicUrl ?? host.url)}"></script>`,
  )
  if (!host.signIn) return
  const { email, password } = host.signIn
  if (settings.owner.password !== null) say(`Sign in as ${email} with the password of PORCHLIGHT_OWNER_PASSWORD`)
  else if (isTerminal) {
    say(`Sign in as ${email} with the password ${password}`)
    say('The password is shown only now; "npm run owner" sets another.')
  } else {
    say(`Sign in as ${email} with the password in ${keepFirstPassword(settings.dataDir, host.signIn)}`)
    say('Only this user can read that file; "npm run owner" sets another password and removes it.')
  }
}
