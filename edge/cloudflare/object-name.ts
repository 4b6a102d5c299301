const KEY = 'porchlight/name'

/** The name of a room's object. Ids contain no dot. */
export function roomName(tenant: string, site: string): string {
  return `${tenant}.${site}`
}

/** The tenant and site of a room's object. */
export function roomOf(name: string): { tenant: string; site: string } {
  const [tenant, site, ...rest] = name.split('.')
  if (!tenant || !site || rest.length > 0) throw new Error(`a room cannot have the name ${JSON.stringify(name)}`)
  return { tenant, site }
}

/**
 * The name an object was first reached by. It is kept in the object, because not every release of the platform tells it to an object that
 * is woken by its alarm.
 */
export function objectName(ctx: DurableObjectState): string {
  const kept = ctx.storage.kv.get(KEY)
  if (typeof kept === 'string') return kept
  const { name } = ctx.id
  if (!name) throw new Error('this object was not reached by a name')
  ctx.storage.kv.put(KEY, name)
  return name
}
