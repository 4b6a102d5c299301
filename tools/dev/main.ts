import { greet } from '../../edge/embedded/greet.ts'
import { HostError } from '../../edge/embedded/host-error.ts'
import { readSettings } from '../../edge/embedded/settings.ts'
import { stopOnSignals } from '../../edge/embedded/stop-on-signals.ts'
import { startDev } from './dev.ts'
import { parseOptions, usage } from './options.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  await main()
} catch (error) {
  if (!(error instanceof HostError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const parsed = parseOptions(process.argv.slice(2))
  if (parsed.kind === 'help') return void say(usage)
  if (parsed.kind === 'wrong') throw new HostError(`${parsed.why} See npm run dev -- --help.`)
  const settings = readSettings(process.env)
  const stop = stopOnSignals(say)
  const dev = await startDev({ settings, ghosts: parsed.ghosts, say })
  stop.by(dev.close)
  greet(dev, settings, say, process.stdout.isTTY)
  say(`ready ${dev.url}`)
}
