import { constantTimeEqual } from '../../auth/keys.ts'

/** Characters of an operator key, at least and at most. */
const [shortest, longest] = [20, 200]

/** What is wrong with an operator key, to follow its name; null where nothing is. */
export function operatorKeyProblem(key: string): string | null {
  const fits = /^[\w-]+$/.test(key) && key.length >= shortest && key.length <= longest
  return fits ? null : `must be ${shortest} to ${longest} letters, digits, "-" or "_"`
}

/** Whether an Authorization header carries the operator key. */
export function isOperator(authorization: string, key: string | null): boolean {
  return key !== null && constantTimeEqual(authorization, `Bearer ${key}`)
}
