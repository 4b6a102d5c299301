import { badWords } from './bad-words.ts'

/** A plugin's name in the forms it is written in. */
export interface Names {
  /** `wish-list`, in contracts and paths. */
  readonly id: string
  /** `wishList`, in code. */
  readonly variable: string
  /** `Wish list`, on screens. */
  readonly title: string
}

/** What a plugin of this id is called; `taken` are words that code around it uses already. */
export function namesOf(id: string, taken: ReadonlySet<string>): Names {
  const camel = id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const variable = taken.has(camel) || badWords.has(camel) ? `${camel}Plugin` : camel
  const words = id.replaceAll('-', ' ')
  return { id, variable, title: `${words.charAt(0).toUpperCase()}${words.slice(1)}` }
}

/** Why a plugin cannot have this id, in one sentence; null when it can. */
export function idProblem(id: string): string | null {
  if (id === 'core' || id === 'plugin') return `${id} is the platform's own name; choose another one.`
  if (id.length > 40) return `${id} is too long: 40 characters at most.`
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    return `${id} is no name for a plugin: lower case letters, digits and single hyphens, a letter first, such as wish-list.`
  return null
}
