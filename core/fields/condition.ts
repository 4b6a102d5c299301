import type { Condition, Operator, Predicate } from '@porchlight/plugin-sdk'
import { limits, type Problem } from '@porchlight/plugin-sdk/protocol'
import { compareKeys, fold, orderKey } from './order.ts'
import type { Fields } from './registry.ts'

export type Values = Readonly<Record<string, unknown>>

/** A condition made ready to be asked often. */
export interface Matcher {
  matches(values: Values): boolean
  /** Ids of the fields that the answer depends on. */
  readonly reads: ReadonlySet<string>
}

/** Compiles a condition into closures. A field that nobody declared, or a condition too large, is a problem that says so. */
export function compile(condition: Condition, fields: Fields): Matcher | { readonly problem: Problem } {
  const reads = new Set<string>()
  const problems: Problem[] = []
  let predicates = 0

  const groupTest = ({ all = [], any }: Condition): Test => {
    const every = all.map(partTest)
    const some = any?.map(partTest)
    return values => every.every(test => test(values)) && (some === undefined || some.some(test => test(values)))
  }
  const partTest = (part: Predicate | Condition): Test => {
    if (!('is' in part)) return groupTest(part)
    predicates += 1
    reads.add(part.field)
    if (!fields.has(part.field)) problems.push(unknownField(part.field))
    return predicateTest(part)
  }

  const matches = groupTest(condition)
  if (predicates > limits.conditionPredicates) {
    const message = `A filter has ${limits.conditionPredicates} comparisons at most; this one has ${predicates}.`
    return { problem: { code: 'too-large', message, field: 'filter' } }
  }
  return problems[0] ? { problem: problems[0] } : { matches, reads }
}

/** The refusal of a field that neither core nor an enabled plugin declared. */
export function unknownField(id: string): Problem {
  return { code: 'bad-input', message: `There is no field “${id}”.`, field: id }
}

type Test = (values: Values) => boolean
type Scalar = string | number | boolean | null

function predicateTest({ field, is, value }: Predicate): Test {
  const test = tests[is](value)
  return values => test(values[field] ?? null)
}

/** One comparison with a value that is present, null when it is missing. */
type Compare = (actual: unknown) => boolean

const tests: Record<Operator, (wanted: Scalar | Scalar[]) => Compare> = {
  eq: equals,
  ne: wanted => {
    const equal = equals(wanted)
    return actual => !equal(actual)
  },
  contains: wanted => {
    if (Array.isArray(wanted) || wanted === null) return () => false
    const element = (one: unknown) => (typeof one === 'string' ? fold(one) : one)
    const part = element(wanted)
    return actual => {
      if (Array.isArray(actual)) return actual.some(one => element(one) === part)
      return typeof actual === 'string' && typeof part === 'string' && fold(actual).includes(part)
    }
  },
  gt: wanted => compares(wanted, sign => sign > 0),
  lt: wanted => compares(wanted, sign => sign < 0),
  in: wanted => {
    const values: ReadonlySet<unknown> = new Set(
      (Array.isArray(wanted) ? wanted : [wanted]).filter(one => one !== null),
    )
    return actual => (Array.isArray(actual) ? actual.some(one => values.has(one)) : values.has(actual))
  },
}

function equals(wanted: Scalar | Scalar[]): Compare {
  if (!Array.isArray(wanted)) return actual => actual === wanted
  return actual =>
    Array.isArray(actual) && actual.length === wanted.length && actual.every((one, index) => one === wanted[index])
}

/** Only numbers with numbers and text with text have a before and an after. */
function compares(wanted: Scalar | Scalar[], holds: (sign: number) => boolean): Compare {
  if (typeof wanted !== 'number' && typeof wanted !== 'string') return () => false
  const bound = orderKey(wanted)
  return actual => {
    if (typeof actual !== typeof wanted || bound === null) return false
    const key = orderKey(actual)
    return key !== null && holds(compareKeys(key, bound))
  }
}
