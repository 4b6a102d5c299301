import { runTool } from '../tool.ts'
import { changeRetention } from './retention.ts'

await runTool(changeRetention)
