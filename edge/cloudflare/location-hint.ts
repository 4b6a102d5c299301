const hints: readonly DurableObjectLocationHint[] = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me']

/** Where on Cloudflare's map a tenant's region is; undefined lets the platform choose a place near the first caller. */
export function locationHint(region: string | undefined): DurableObjectLocationHint | undefined {
  return hints.find(hint => hint === region)
}
