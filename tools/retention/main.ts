import { HostError } from '../../edge/embedded/host-error.ts'
import { changeRetention } from './retention.ts'

try {
  process.stdout.write(await changeRetention(process.argv.slice(2), process.env))
} catch (error) {
  if (!(error instanceof HostError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
