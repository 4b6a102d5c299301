import { type PluginWidget, usePluginWidget } from '@porchlight/plugin-sdk/widget'
import type { chat } from '../contract.ts'

/** The chat window with the commands and signals of this plugin. */
export function useChat(): PluginWidget<typeof chat> {
  return usePluginWidget<typeof chat>('chat')
}

/** Commands by which the visitor says something; each carries it as `body`. */
export const sayingCommands: readonly string[] = ['chat.start', 'chat.say', 'chat.leave-message']
