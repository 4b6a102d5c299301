import { customName, limits } from '@porchlight/plugin-sdk/protocol'

export type CustomValue = string | number | boolean | null

/**
 * Takes from what a page says the values that the room takes. What is wrong with each of the others is said by `warn`, in one sentence:
 * the server would refuse the whole report.
 */
export function customValues(warn: (sentence: string) => void) {
  const names = new Set<string>()
  return (said: unknown): Record<string, CustomValue> => {
    if (typeof said !== 'object' || said === null || Array.isArray(said)) {
      warn('set takes an object, such as { plan: "pro" }.')
      return {}
    }
    const good = Object.entries(said).filter((entry): entry is [string, CustomValue] => {
      const full = names.size >= limits.customValues && !names.has(entry[0])
      const problem = full ? `is one too many: there may be ${limits.customValues}` : problemOf(...entry)
      if (problem) warn(`set: ${entry[0].slice(0, limits.customName)} ${problem}.`)
      else names.add(entry[0])
      return problem === null
    })
    return Object.fromEntries(good)
  }
}

function problemOf(name: string, value: unknown): string | null {
  if (!customName.test(name) || name.length > limits.customName)
    return `is no name: it needs a letter, then letters, digits, dots and dashes, ${limits.customName} at most`
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return null
  if (typeof value !== 'string') return 'is no text, number, boolean or null'
  return value.length > limits.customValue ? `is longer than ${limits.customValue} characters` : null
}
