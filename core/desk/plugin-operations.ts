import { limits, slug } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'
import { noticeText, pointer } from '../plugins/operations.ts'

const name = z.string().min(1).max(limits.operationName)
const id = z.string().min(1).max(limits.operationId)

/** What a plugin's desk side wants done. Checked before anything is applied, because it may come from anybody's code. */
export const operation = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('notify'),
    to: z.union([z.literal('everyone'), z.object({ agents: z.array(id).max(limits.audienceAgents).readonly() })]),
    notice: z.object({ ...noticeText, chat: pointer.extend({ site: slug }).optional() }),
  }),
  z.object({
    op: z.literal('after'),
    ms: z.number().min(0).max(limits.timerLongest),
    timer: name,
    key: id,
    data: z.record(z.string(), z.unknown()),
  }),
  z.object({ op: z.literal('cancel'), timer: name, key: id }),
])
export type DeskOperation = z.infer<typeof operation>
