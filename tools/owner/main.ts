import { HostError } from '../../edge/embedded/host-error.ts'
import { setOwnerPassword } from './owner.ts'

try {
  process.stdout.write(await setOwnerPassword(process.argv.slice(2), process.env))
} catch (error) {
  if (!(error instanceof HostError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
