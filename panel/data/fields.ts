import { core } from '@porchlight/plugin-sdk'
import type { FieldInfo, PluginInfo } from '@porchlight/plugin-sdk/protocol'

/** Every field a visitor can have here, core's first. The desk lists those of plugins; core's own are the same everywhere. */
export function allFields(plugins: readonly PluginInfo[]): readonly FieldInfo[] {
  const told = plugins.flatMap(plugin => plugin.fields)
  const missing = coreFields.filter(field => !told.some(each => each.id === field.id))
  return [...missing, ...told]
}

const coreFields: readonly FieldInfo[] = Object.values(core.fields).map(({ id, definition }) => ({
  id,
  title: definition.title,
  format: definition.format ?? 'text',
  column: definition.column ?? false,
  width: definition.width ?? null,
  missing: definition.missing ?? 'Not available',
}))
