import { limits } from '@porchlight/plugin-sdk/protocol'
import { z } from 'zod'

const id = z.string().min(1).max(limits.operationId)
// Copied through JSON where it was queued, so what is in it is plain.
const carried = (value: unknown) => (JSON.stringify(value) ?? '').length <= limits.operationData
const tooMuch = `More than ${limits.operationData} characters as JSON`
const data = z.record(z.string(), z.unknown()).refine(carried, tooMuch)
const name = z.string().min(1).max(limits.operationName)
const audience = z.union([
  z.literal('everyone'),
  z.literal('agents'),
  z.object({ agents: z.array(id).max(limits.audienceAgents).readonly() }),
])
const body = z.string().max(limits.message)

/** What a notice says. */
export const noticeText = {
  title: z.string().min(1).max(limits.noticeTitle),
  body: z.string().max(limits.textValue).optional(),
}
/** A chat of the site, and an entry of it where one is meant. */
export const pointer = z.object({ id, n: z.int().min(1).optional() })

export const draft = z.object({
  chatId: id,
  kind: name.optional(),
  body: body.nullish(),
  audience,
  by: z.enum(['caller', 'plugin']).optional(),
  data: data.optional(),
})

/**
 * What a handler wants done, as plain JSON: checked here before anything is applied, because it may come from anybody's code, in
 * this process or in an isolate.
 */
export const operation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('set'), visitorId: id, key: name, value: z.unknown(), version: z.int().nullable() }),
  z.object({ op: z.literal('emit'), name, payload: z.unknown() }),
  z.object({
    op: z.literal('open'),
    chatId: id,
    visitorId: id,
    kind: z.enum(['live', 'message']),
    body: body.optional(),
    data: data.optional(),
  }),
  z.object({ op: z.literal('post'), draft }),
  z.object({
    op: z.literal('edit'),
    chatId: id,
    n: z.int().min(1),
    change: z.union([z.object({ body }), z.object({ removed: z.literal(true) })]),
  }),
  z.object({ op: z.literal('close'), chatId: id, reason: z.string().max(limits.closeReason) }),
  z.object({
    op: z.literal('introduce'),
    visitorId: id,
    who: z.object({ name: z.string().max(limits.name).nullish(), email: z.string().max(limits.email).nullish() }),
  }),
  z.object({
    op: z.literal('signal'),
    chatId: id,
    name,
    data: z.unknown().refine(carried, tooMuch),
    audience: z.enum(['visitor', 'agents']),
  }),
  z.object({ op: z.literal('show'), visitorId: id, slot: name, props: data }),
  z.object({ op: z.literal('notify'), to: audience, notice: z.object({ ...noticeText, chat: pointer.optional() }) }),
  z.object({ op: z.literal('count'), name, by: z.int() }),
  z.object({
    op: z.literal('after'),
    ms: z.number().min(0).max(limits.timerLongest),
    timer: name,
    key: id,
    data,
  }),
  z.object({ op: z.literal('cancel'), timer: name, key: id }),
  z.object({ op: z.literal('task'), name, data, key: id }),
])
export type Operation = z.infer<typeof operation>

/** The capability an operation needs; null where every plugin may. */
export const capabilityOf: { readonly [K in Operation['op']]: string | null } = {
  set: 'visitors:write',
  introduce: 'visitors:write',
  open: 'chats:write',
  post: 'chats:write',
  edit: 'chats:write',
  close: 'chats:write',
  signal: 'chats:write',
  show: 'widget:show',
  notify: 'agents:notify',
  after: 'schedule',
  task: 'schedule',
  cancel: 'schedule',
  emit: null,
  count: null,
}
