import { constantTimeEqual } from '../../auth/keys.ts'

/** Least characters of an operator key. */
const shortest = 20

/** What is wrong with an operator key, to follow its name; null where nothing is. */
export function operatorKeyProblem(key: string): string | null {
  return /^[\w-]{20,200}$/.test(key) ? null : `must be ${shortest} to 200 letters, digits, "-" or "_"`
}

/** Whether an Authorization header carries the operator key. */
export function isOperator(authorization: string, key: string | null): boolean {
  return key !== null && constantTimeEqual(authorization, `Bearer ${key}`)
}
