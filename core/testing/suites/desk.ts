import type { DeskCase } from '../desk-bench.ts'
import { agentCases } from './desk/agents.ts'
import { chatCases } from './desk/chat.ts'
import { chatListCases } from './desk/chats.ts'
import { commandCases } from './desk/commands.ts'
import { doorCases } from './desk/door.ts'
import { erasureCases } from './desk/erase-plugin.ts'
import { hostileInputCases } from './desk/hostile-input.ts'
import { noticeCases } from './desk/notices.ts'
import { pluginCases } from './desk/plugins.ts'
import { preferenceCases } from './desk/preferences.ts'
import { sightCases } from './desk/sight.ts'
import { standingCases } from './desk/standings.ts'
import { viewCases } from './desk/views.ts'

/** How a desk behaves, whatever it runs on. Each case gets a bench of its own. */
export const deskSuite: Readonly<Record<string, readonly DeskCase[]>> = {
  'panels come in': doorCases,
  'what agents look at': viewCases,
  'what agents are to know': sightCases,
  'what agents may do': standingCases,
  'logs of chats': chatCases,
  'who is here': agentCases,
  'the list of chats': chatListCases,
  'inboxes of notices': noticeCases,
  'what agents chose': preferenceCases,
  commands: commandCases,
  'what no panel sends': hostileInputCases,
  'plugins in the desk': pluginCases,
  'plugins that are erased': erasureCases,
}
