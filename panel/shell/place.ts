import { createSignal } from 'solid-js'
import { stored } from '../data/stored.ts'

interface At {
  readonly site: string
  readonly id: string
}

/** Something of a site that is looked at, kept over reloads of this window. */
export function createPlace(name: string) {
  const memory = stored(() => sessionStorage, name)
  const [at, setAt] = createSignal<At | null>(placeOf(memory.read()), {
    equals: (a, b) => a?.site === b?.site && a?.id === b?.id,
  })
  return {
    at,
    go(to: At | null) {
      setAt(to)
      memory.write(to ?? undefined)
    },
  }
}

function placeOf(kept: unknown): At | null {
  if (typeof kept !== 'object' || kept === null || !('site' in kept) || !('id' in kept)) return null
  return typeof kept.site === 'string' && typeof kept.id === 'string' ? { site: kept.site, id: kept.id } : null
}
