import { runTool } from '../tool.ts'
import { setOwnerPassword } from './owner.ts'

await runTool(setOwnerPassword)
