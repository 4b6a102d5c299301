import { knownLanguage, type Language, language, languageKey, type PanelApi } from '@porchlight/plugin-sdk/panel'
import { stored } from '../data/stored.ts'

/** Name of the choice, which follows the agent to every device. */
export const languageChoice = 'core.language'

/** Speaks another language from now on. */
export function chooseLanguage(panel: PanelApi, chosen: Language): void {
  panel.kept(languageChoice).write(chosen)
  speak(chosen)
}

/**
 * Loads the panel anew where it is to speak another language than it does: its words and all that is written by them were chosen when it was
 * loaded. What is no language of the panel is left alone.
 */
export function speak(wanted: unknown): void {
  const known = knownLanguage(wanted)
  if (!known || known === language) return
  const memory = stored(() => localStorage, languageKey)
  memory.write(known)
  // Where the browser keeps nothing, loading anew would come to the same language again, and again.
  if (memory.read() === known) location.reload()
}
