import { parseArgs } from 'node:util'
import { greet } from './greet.ts'
import { HostError } from './host-error.ts'
import { readSettings } from './settings.ts'
import { type EmbeddedOptions, startEmbedded } from './start.ts'
import { stopOnSignals } from './stop-on-signals.ts'

const HELP = `npm start          runs Porchlight on this machine, building it where needed

Settings are environment variables; README.md lists them. To work on Porchlight itself, there is npm run dev.`

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
    giveUp(error)
  }
}

/** Ends the program: a host without its database must not look well to whoever watches it. */
function giveUp(why: HostError): void {
  process.stderr.write(`${why.message}\n`)
  process.exit(1)
}

async function run(program: EmbeddedOptions['program']): Promise<void> {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    say(HELP)
    return
  }
  const settings = readSettings(process.env)
  const stop = stopOnSignals(say)
  const host = await startEmbedded({ settings, failed: giveUp, ...(program && { program }) })
  stop.by(host.close)
  greet(host, settings, say, process.stdout.isTTY)
  say(`ready ${host.url}`)
}
