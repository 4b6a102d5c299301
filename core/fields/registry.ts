import { type Contract, core, type FieldDefinition } from '@porchlight/plugin-sdk'
import type { FieldInfo } from '@porchlight/plugin-sdk/protocol'

export interface RegisteredField {
  /** `plugin.key`. */
  readonly id: string
  readonly plugin: string
  readonly key: string
  readonly definition: FieldDefinition
  /** The field whose value a sort by this one goes by; mostly itself. */
  readonly sortedBy: string
}

/** All fields of core and of the enabled plugins, by id. */
export type Fields = ReadonlyMap<string, RegisteredField>

/** Registers the fields of core and of these plugins. A `sortBy` that names no field of its plugin is a bug and throws. */
export function registerFields(plugins: readonly Contract[]): Fields {
  const fields = new Map<string, RegisteredField>()
  for (const { id: plugin, fields: own = {} } of [core.contract, ...plugins]) {
    for (const [key, definition] of Object.entries(own)) {
      const sortKey = definition.sortBy ?? key
      if (!Object.hasOwn(own, sortKey))
        throw new Error(`${plugin}.${key} is sorted by ${sortKey}, which is no field of ${plugin}`)
      const id = `${plugin}.${key}`
      fields.set(id, { id, plugin, key, definition, sortedBy: `${plugin}.${sortKey}` })
    }
  }
  return fields
}

/** What the panel needs to know of the fields of one plugin. */
export function fieldInfos(fields: Fields, plugin: string): FieldInfo[] {
  return [...fields.values()].filter(field => field.plugin === plugin).map(fieldInfo)
}

function fieldInfo({ id, definition }: RegisteredField): FieldInfo {
  return {
    id,
    title: definition.title,
    format: definition.format ?? 'text',
    column: definition.column ?? false,
    width: definition.width ?? null,
    missing: definition.missing ?? 'Not available',
  }
}
