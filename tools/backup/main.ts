import { HostError } from '../../edge/embedded/host-error.ts'
import { backup } from './backup.ts'

try {
  process.stdout.write(await backup(process.argv.slice(2), process.env, new Date()))
} catch (error) {
  if (!(error instanceof HostError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
