import { parseArgs } from 'node:util'
import { HostError } from './host-error.ts'
import { readSettings } from './settings.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './start.ts'
import { watchSources } from './watch.ts'

const HELP = `npm start          runs Porchlight on this machine, building it where needed
npm run dev        the same, and builds again whenever a source file changes

Settings are environment variables; README.md lists them.`

const say = (line: string) => process.stdout.write(`${line}\n`)

/**
 * Runs the host as a program: reads the environment and the arguments, tells on standard output how to sign in and when
 * it is ready, and stops at SIGINT or SIGTERM. What keeps it from starting is one sentence on standard error and exit
 * code 1. `program` is what to run in place of the repository's own.
 */
export async function runHost(program?: EmbeddedOptions['program']): Promise<void> {
  try {
    await run(program)
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

async function run(program: EmbeddedOptions['program']): Promise<void> {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    say(HELP)
    return
  }
  const settings = readSettings(process.env)
  const stop = stopOnSignals()
  const host = await startEmbedded({ settings, log: say, ...(program && { program }) })
  stop.by(host.close)
  greet(host, settings.demo)
  if (values.watch) watchSources(host.reload, say)
  say(`ready ${host.url}`)
}

function greet(host: Embedded, demo: boolean): void {
  say(`Places: ${host.places}`)
  say(`Panel: ${host.url}panel/`)
  if (demo) say(`Demo shop: ${host.url}demo/`)
  if (!host.signIn) return
  say(`Sign in as ${host.signIn.email} with the password ${host.signIn.password}`)
  say('The password is shown only now; "npm run owner" sets another.')
}

/** A first signal stops gracefully, a second one at once; so does one that comes before there is something to stop. */
function stopOnSignals(): { by(close: () => Promise<void>): void } {
  let close: (() => Promise<void>) | null = null
  const stop = async () => {
    const first = close
    close = null
    if (!first) process.exit(1)
    say('stopping')
    await first()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    by(stopping) {
      close = stopping
    },
  }
}
