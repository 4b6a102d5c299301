import { visitorMemory } from '../core/memory.ts'
import { windows } from '../core/windows.ts'
import { answerCalls } from './calls.ts'

/** The core in a process of its own, without a network; started with --expose-gc. */
const answers = { visitorMemory, windows }
export type CoreProcess = typeof answers

answerCalls(answers)
