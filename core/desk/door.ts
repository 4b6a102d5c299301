import {
  type AgentFrame,
  agentFrame,
  agentProtocol,
  limits,
  type Problem,
  spoken,
} from '@porchlight/plugin-sdk/protocol'
import { badInput } from '../commands/bad-input.ts'
import { isLongerThan } from '../commands/bytes.ts'
import { parseJson } from '../commands/parse-json.ts'

export type Read = { readonly frame: AgentFrame } | { readonly problem: Problem }

/** Reads what a panel sent: a frame, or what is wrong with it. */
export function readFrame(text: string): Read {
  if (isLongerThan(text, limits.frameBytes))
    return wrong('too-large', `A frame has ${limits.frameBytes} bytes at most.`, 'frame')
  const json = parseJson(text)
  if (!json.ok) return wrong('bad-frame', `The frame ${json.why}.`, 'frame')
  if (speaksAnother(json.value))
    return wrong(
      'protocol',
      `This server speaks version ${spoken(agentProtocol).join(' and ')} of the protocol.`,
      'protocol',
    )
  const frame = agentFrame.safeParse(json.value)
  return frame.success ? { frame: frame.data } : { problem: badInput(frame.error, 'bad-frame') }
}

function speaksAnother(json: unknown): boolean {
  return (
    typeof json === 'object' &&
    json !== null &&
    't' in json &&
    json.t === 'hello' &&
    'protocol' in json &&
    !spoken(agentProtocol).some(version => version === json.protocol)
  )
}

function wrong(code: Problem['code'], message: string, field: string): Read {
  return { problem: { code, message, field } }
}
