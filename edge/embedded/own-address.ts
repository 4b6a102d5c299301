import { networkInterfaces } from 'node:os'

const EVERYWHERE = new Set(['0.0.0.0', '::', '[::]'])

/** Where a host listening on `host` and `port` is reached on this machine, with a slash at the end. */
export function ownUrl(host: string, port: number): string {
  return `http://${bracketed(EVERYWHERE.has(host) ? '127.0.0.1' : host)}:${port}/`
}

/** The host names in the addresses under which people can open a page of this host. */
export function ownHosts(host: string, publicUrl: string | null): string[] {
  const listening = EVERYWHERE.has(host) ? everyAddress() : [host]
  return [...(publicUrl === null ? [] : [new URL(publicUrl).hostname]), ...listening.map(bracketed)]
}

function everyAddress(): string[] {
  return Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .filter(({ scopeid }) => !scopeid)
    .map(({ address }) => address)
}

/** As it stands in a URL. */
function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
