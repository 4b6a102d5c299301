/**
 * Whether a host name belongs to a site. `domains` are host names without port; a leading `*.` matches every subdomain, but not the name
 * itself.
 */
export function isSiteHost(domains: readonly string[], host: string): boolean {
  const name = host.toLowerCase()
  return domains.some(domain => {
    const known = domain.toLowerCase()
    return known.startsWith('*.') ? name.endsWith(known.slice(1)) && name.length > known.length - 1 : name === known
  })
}

/**
 * Whether an address or an `Origin` names a page of the site: http or https on one of its domains. `null`, which browsers send for
 * sandboxed frames and files, names none.
 */
export function isSitePage(domains: readonly string[], address: string): boolean {
  const url = URL.parse(address)
  return (url?.protocol === 'https:' || url?.protocol === 'http:') && isSiteHost(domains, url.hostname)
}
