import { parseArgs } from 'node:util'
import { z } from 'zod'
import { nameOfEmail } from '../../core/auth/person-name.ts'
import { forgetFirstPassword } from '../../edge/embedded/data-folder.ts'
import { ownSite, readablePassword, setupAnswer } from '../../edge/embedded/first-start.ts'
import { HostError } from '../../edge/embedded/host-error.ts'
import type { InternalDoor } from '../../edge/embedded/internal.ts'
import { readSettings } from '../../edge/embedded/settings.ts'
import { askRunning, notAccepted, runningDoor } from '../running.ts'

const HELP = `npm run owner -- [--email ADDRESS] [--password PASSWORD] [--url URL] [--domain DOMAIN]

Sets the password of an owner on a running Porchlight, and shows it. Their passkeys and their second step are taken
away: it helps who lost the authenticator, too.

  --email ADDRESS      whose password; left out, the first owner's
  --password PASSWORD  8 to 128 characters; left out, a random one
  --url URL            where Porchlight runs; left out, the one on this machine that uses DATA_DIR
  --domain DOMAIN      where nobody is owner yet, as on a new Worker: makes the first one, whose address --email
                       names, and a site with this domain (may be repeated)

DATA_DIR or PORCHLIGHT_SECRET must be set as they are for the running Porchlight.
`

const ownerAnswer = z.object({ email: z.string(), password: z.string() })

/** Does what the arguments say and returns the text to show. Throws a HostError with a sentence when it cannot. */
export async function setOwnerPassword(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const options = readArguments(args)
  if (options.help) return HELP
  const settings = readSettings(env)
  const door = runningDoor(options.url, settings)
  const password = options.password ?? readablePassword()
  const { email, domain = [] } = options
  if (domain.length > 0) return makeFirstOwner(door, email, password, domain)
  const answer = await askRunning(door, 'owner', { ...(email && { email }), password })
  if (!answer.ok) throw new HostError(refusal(answer.status, answer.detail))
  const signIn = ownerAnswer.parse(answer.body)
  if (options.url === undefined) forgetFirstPassword(settings.dataDir, signIn.email)
  return howToSignIn(door, signIn)
}

async function makeFirstOwner(
  door: InternalDoor,
  email: string | undefined,
  password: string,
  domains: readonly string[],
): Promise<string> {
  if (email === undefined) throw new HostError('--email must name the address of the first owner.')
  const answer = await askRunning(door, 'setup', {
    ...ownSite(domains),
    owner: { email, password, name: nameOfEmail(email) },
  })
  if (!answer.ok) throw new HostError(refusal(answer.status, answer.detail))
  const { created, siteKey } = setupAnswer.parse(answer.body)
  if (!created) throw new HostError('There is an owner already: leave out --domain to set a new password.')
  return `${howToSignIn(door, { email, password })}The key of your site is ${siteKey}\n`
}

function howToSignIn({ origin }: InternalDoor, { email, password }: { email: string; password: string }): string {
  return `Sign in at ${origin}/panel/ as ${email} with the password ${password}\n`
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        email: { type: 'string' },
        password: { type: 'string' },
        url: { type: 'string' },
        domain: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.password !== undefined && (values.password.length < 8 || values.password.length > 128)) {
      throw new HostError('--password must have 8 to 128 characters.')
    }
    return values
  } catch (error) {
    if (error instanceof TypeError) throw new HostError(`${error.message.split('\n')[0]} (--help tells what there is)`)
    throw error
  }
}

function refusal(status: number, detail: string): string {
  if (status === 401 || status === 403) return notAccepted
  if (status === 404)
    return `${detail.replace(/\.?$/, ':')} --email names another, --email and --domain together make the first.`
  return `The password was not set: ${detail}`
}
