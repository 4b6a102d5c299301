import { times } from '@porchlight/plugin-sdk/protocol'
import { createTestDesk } from '../test-desk.ts'
import type { Trial } from './life.ts'
import { samplesOf } from './sample.ts'
import { nothingMadeUp, refusals } from './sentences.ts'

/** What went wrong for the plugin in a desk, first without anybody, then with agents who come and go and chats that begin and end. */
export async function deskProblems({ server, beside, mode, samples }: Trial): Promise<readonly string[]> {
  const { contract } = server
  const desk = await createTestDesk({ servers: [...beside, server], mode })
  await desk.chat({ id: 'chat-before-anybody' })
  const ann = await desk.agent('Ann')
  const ben = await desk.agent('Ben', { role: 'admin' })
  await desk.chat({ id: 'chat-1', visitorName: 'Ilse' })
  const known = { agentId: ann.agent.id, chatId: 'chat-1', visitorId: 'visitor-of-chat-1' }
  const missing: string[] = []
  for (const [name, { input, from }] of Object.entries(contract.commands ?? {})) {
    if (from === 'visitor' || from === 'plugin' || !server.desk.commands[name]) continue
    const inputs = name in samples ? [samples[name]] : samplesOf(input, known)
    if (inputs.length === 0) missing.push(nothingMadeUp(`${contract.id}.${name}`))
    for (const one of inputs) for (const agent of [ann, ben]) await agent.command(`${contract.id}.${name}`, one)
  }
  await desk.chat({ id: 'chat-1', state: 'open', agents: [{ id: ann.agent.id, name: 'Ann' }] })
  await desk.chat({ id: 'chat-1', state: 'closed', closedAt: desk.clock.now() })
  await desk.restart()
  for (const agent of [ann, ben]) await agent.leave()
  await desk.advance(times.reloadGrace + 2 * 3_600_000)
  const faults = desk.faults().filter(fault => fault.plugin === contract.id)
  return [...missing, ...refusals(contract.id, desk.logs), ...faults.map(fault => `${fault.where}: ${fault.what}`)]
}
