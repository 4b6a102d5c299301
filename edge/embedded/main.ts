import { runHost } from './run.ts'

await runHost()
