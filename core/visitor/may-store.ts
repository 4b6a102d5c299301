import type { Visit } from '@porchlight/plugin-sdk/protocol'

/**
 * Whether anything about a visitor may be kept beyond memory. A "no" on the site's own banner holds in every mode. A "yes" there was
 * asked for on this site, so it holds against a browser that objects in general (Global Privacy Control, Do Not Track); without
 * an answer the browser's objection holds. `required` waits for the yes, the other modes do not.
 */
export function mayStore(mode: 'required' | 'opt-out' | 'none', visit: Visit): boolean {
  if (visit.consent === 'denied') return false
  if (visit.consent === 'granted') return true
  return mode !== 'required' && !visit.optOut
}
