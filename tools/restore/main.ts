import { HostError } from '../../edge/embedded/host-error.ts'
import { restore } from './restore.ts'

try {
  process.stdout.write(await restore(process.argv.slice(2), process.env, new Date()))
} catch (error) {
  if (!(error instanceof HostError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
