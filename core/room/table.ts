import type { Unit } from './unit.ts'

/** Records by id, in memory, with what is needed to take changes back and to write only what changed. */
export interface Table<R> {
  get(id: string): R | undefined
  values(): IterableIterator<R>
  ids(): IterableIterator<string>
  readonly size: number
  set(id: string, record: R): void
  delete(id: string): void
  /** Puts a record there that is already stored. */
  load(id: string, record: R): void
  /** Ids changed since the last call. */
  takeDirty(): readonly string[]
}

export function createTable<R>(
  unit: () => Unit,
  changed: (id: string, before: R | undefined) => void = () => {},
): Table<R> {
  const records = new Map<string, R>()
  let dirty = new Set<string>()
  const replace = (id: string, record: R | undefined) => {
    const before = records.get(id)
    unit().undo(() => {
      if (before === undefined) records.delete(id)
      else records.set(id, before)
    })
    if (record === undefined) records.delete(id)
    else records.set(id, record)
    dirty.add(id)
    changed(id, before)
  }
  return {
    get: id => records.get(id),
    values: () => records.values(),
    ids: () => records.keys(),
    get size() {
      return records.size
    },
    set: replace,
    delete: id => {
      if (records.has(id)) replace(id, undefined)
    },
    load: (id, record) => {
      records.set(id, record)
    },
    takeDirty: () => {
      const ids = [...dirty]
      dirty = new Set()
      return ids
    },
  }
}
