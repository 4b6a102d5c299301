import { runTool } from '../tool.ts'
import { restore } from './restore.ts'

await runTool((args, env) => restore(args, env, new Date()))
