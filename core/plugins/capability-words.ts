import type { Capability } from '@porchlight/plugin-sdk'
import type { PluginView } from '@porchlight/plugin-sdk/administration'

type Said = Omit<PluginView['capabilities'][number], 'id'>

/** What a capability means to whoever decides about it. */
export function capabilityWords(capability: Capability): Said {
  if (isNet(capability)) {
    const host = capability.slice(net.length)
    return { kind: 'reaches', says: `Sends data to ${host} and gets data from there` }
  }
  return words[capability]
}

const net = 'net:'

function isNet(capability: Capability): capability is `net:${string}` {
  return capability.startsWith(net)
}

const words: Readonly<Record<Exclude<Capability, `net:${string}`>, Said>> = {
  'visitors:read': {
    kind: 'reads',
    says: 'Who is on your sites: their pages, devices and places, and what is noted about them',
  },
  'visitors:write': { kind: 'writes', says: 'Notes about visitors, and the name and e-mail address they go by' },
  'chats:read': { kind: 'reads', says: 'Every chat, with what only agents read of it' },
  'chats:write': { kind: 'writes', says: 'Begins chats, writes in them, changes entries and ends them' },
  'agents:read': { kind: 'reads', says: 'Your agents: their names, and who is here' },
  'agents:notify': { kind: 'does', says: 'Tells agents something, in their inbox and on their screen' },
  'widget:show': { kind: 'does', says: 'Shows something to visitors in the chat window' },
  schedule: { kind: 'does', says: 'Works by itself, at times it chooses' },
  store: { kind: 'writes', says: 'Data of its own' },
}
