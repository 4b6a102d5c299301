import { HostError } from '../edge/embedded/host-error.ts'

/** Runs a tool: `work` gets its words and the environment, and answers what is shown. A HostError is one sentence for a person and ends with 1. */
export async function runTool(
  work: (args: readonly string[], env: Readonly<Record<string, string | undefined>>) => Promise<string>,
): Promise<void> {
  try {
    process.stdout.write(await work(process.argv.slice(2), process.env))
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
