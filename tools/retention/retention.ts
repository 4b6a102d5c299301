import { parseArgs } from 'node:util'
import { z } from 'zod'
import { retentionProblem } from '../../core/retention.ts'
import { HostError } from '../../edge/embedded/host-error.ts'
import { readSettings } from '../../edge/embedded/settings.ts'
import { askRunning, notAccepted, runningDoor } from '../running.ts'

const HELP = `npm run retention -- [--tenant ID [--visits DAYS] [--chats DAYS]] [--url URL]

Tells how many days visits and chats of each tenant stay, or sets it for one, on a running Porchlight.

  --tenant ID    whose; left out, it tells of all
  --visits DAYS  1 to 36500, or "server" for RETENTION_VISITS_DAYS
  --chats DAYS   1 to 36500, or "server" for RETENTION_CHATS_DAYS
  --url URL      where Porchlight runs; left out, the one on this machine that uses DATA_DIR

What is older goes within a day, and does not come back. DATA_DIR or PORCHLIGHT_SECRET must be set as they are for the
running Porchlight.
`

const span = z.object({ days: z.int(), own: z.boolean() })
const retentionAnswer = z.object({ tenants: z.array(z.object({ tenant: z.string(), visits: span, chats: span })) })

/** Does what the arguments say and returns the text to show. Throws a HostError with a sentence when it cannot. */
export async function changeRetention(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { help, tenant, visits, chats, url } = readArguments(args)
  if (help) return HELP
  const change = { ...daysOf('visits', visits), ...daysOf('chats', chats) }
  if (tenant === undefined && Object.keys(change).length > 0) throw new HostError('--tenant must name whose it is.')
  const door = runningDoor(url, readSettings(env))
  const answer = await askRunning(door, 'retention', { ...(tenant !== undefined && { tenant }), ...change })
  if (!answer.ok) {
    const refused = answer.status === 401 || answer.status === 403
    throw new HostError(refused ? notAccepted : answer.detail)
  }
  const lines = retentionAnswer.parse(answer.body).tenants.map(({ tenant: id, visits: seen, chats: said }) => {
    const told = ({ days, own }: z.infer<typeof span>) => `${days} days${own ? '' : ' (as the server)'}`
    return `${id}: visits ${told(seen)}, chats ${told(said)}\n`
  })
  return lines.join('')
}

function daysOf(name: 'visits' | 'chats', text: string | undefined): { [name in 'visits' | 'chats']?: number | null } {
  if (text === undefined) return {}
  if (text === 'server') return { [name]: null }
  const problem = retentionProblem(text)
  if (problem !== null) throw new HostError(`--${name} ${problem}, or "server".`)
  return { [name]: Number(text) }
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        tenant: { type: 'string' },
        visits: { type: 'string' },
        chats: { type: 'string' },
        url: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
    return values
  } catch (error) {
    if (error instanceof TypeError) throw new HostError(`${error.message.split('\n')[0]} (--help tells what there is)`)
    throw error
  }
}
