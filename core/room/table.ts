import type { Unit } from './unit.ts'

/** Records by id, in memory, with what is needed to take changes back and to write only what changed. */
export interface Table<R> {
  get(id: string): R | undefined
  values(): IterableIterator<R>
  ids(): IterableIterator<string>
  readonly size: number
  /** With `soft` it need not be written before long: what is lost of it in a crash is not missed. */
  set(id: string, record: R, soft?: boolean): void
  delete(id: string): void
  /** Puts a record there that is already stored. */
  load(id: string, record: R): void
  /** Ids changed since the last call, but for those of soft changes only. */
  takeDirty(): readonly string[]
  /** The next `takeDirty` gives all. */
  writeAll(): void
}

export function createTable<R>(
  unit: () => Unit,
  changed: (id: string, before: R | undefined) => void = () => {},
  softened: () => void = () => {},
): Table<R> {
  const records = new Map<string, R>()
  let dirty = new Set<string>()
  let softly = new Set<string>()
  const replace = (id: string, record: R | undefined, soft = false) => {
    const before = records.get(id)
    unit().undo(() => {
      if (before === undefined) records.delete(id)
      else records.set(id, before)
    })
    if (record === undefined) records.delete(id)
    else records.set(id, record)
    if (!soft) dirty.add(id)
    else if (!softly.has(id)) {
      softly.add(id)
      softened()
    }
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
      for (const id of ids) softly.delete(id)
      dirty = new Set()
      return ids
    },
    writeAll: () => {
      for (const id of softly) dirty.add(id)
      softly = new Set()
    },
  }
}
