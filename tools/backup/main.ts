import { runTool } from '../tool.ts'
import { backup } from './backup.ts'

await runTool((args, env) => backup(args, env, new Date()))
