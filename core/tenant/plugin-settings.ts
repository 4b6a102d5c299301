import type { Contract } from '@porchlight/plugin-sdk'
import type { PluginSettings } from '@porchlight/plugin-sdk/administration'
import { z } from 'zod'
import { apart } from '../plugins/assemble.ts'
import { settingsForm, unknownPart } from '../plugins/settings-form.ts'

type Settings = Readonly<Record<string, unknown>>

/** The settings of a plugin as a form shows them; null for a plugin without settings. */
export function settingsView({ settings }: Contract, stored: Settings): PluginSettings | null {
  if (!settings) return null
  const { schema, secrets: names } = settingsForm(settings)
  const { secrets, others } = apart(stored, names)
  // Where an older plugin's settings fit no more, they are shown as they are, for somebody to mend.
  const whole = settings.safeParse(others).data ?? { ...settings.safeParse({}).data, ...others }
  return { schema, values: apart(whole, names).others, secrets: [...secrets.keys()] }
}

/** What a document of settings is refused for: the path of the field, and what is wrong with it. */
export interface WrongSetting {
  readonly field: string
  readonly message: string
}

/** What is stored after a document of settings was taken: its own parts as they came, and secrets sealed. */
export interface TakenSettings {
  readonly settings: Settings
  /** Names of the settings that are others than before. */
  readonly changed: readonly string[]
}

/**
 * Takes a document of settings. A part that it leaves out is the default again; a secret that it leaves out stays, and one that is null
 * or '' is taken away.
 */
export async function takeSettings(
  { settings: schema = z.object({}) }: Contract,
  before: Settings,
  document: Settings,
  seal: (name: string, text: string) => Promise<string>,
): Promise<TakenSettings | WrongSetting> {
  const form = settingsForm(schema)
  const unknown = unknownPart(form.schema, document)
  if (unknown !== null) return { field: unknown, message: 'There is no such setting' }
  const said = Object.fromEntries(
    Object.entries(document).filter(([name, value]) => value !== null || !form.secrets.includes(name)),
  )
  const checked = schema.safeParse(said)
  if (!checked.success) {
    const [issue] = checked.error.issues
    return { field: issue?.path.map(String).join('.') || 'settings', message: issue?.message ?? 'Not valid' }
  }
  const kept = apart(before, form.secrets)
  const next = new Map(Object.entries(apart(document, form.secrets).others))
  const sealed = new Map(kept.secrets)
  for (const name of form.secrets.filter(name => Object.hasOwn(document, name))) {
    const text = document[name]
    if (typeof text === 'string' && text !== '') sealed.set(name, await seal(name, text))
    else sealed.delete(name)
  }
  const settings = Object.fromEntries([...next, ...sealed])
  const names = new Set([...Object.keys(before), ...Object.keys(settings)])
  const changed = [...names].filter(name => JSON.stringify(before[name]) !== JSON.stringify(settings[name]))
  return { settings, changed }
}
