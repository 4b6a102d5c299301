import type { Beacon } from '@porchlight/plugin-sdk/protocol'
import type { HttpWorld } from './http-world.ts'

/** An ordinary browser. */
export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

/** A whole report of one page view; what is given takes the place of its parts. */
export function beaconOf(change: Partial<Beacon> = {}): Beacon {
  return {
    protocol: 1,
    tab: 'tab-1',
    visit: {},
    events: [
      {
        t: 'page',
        id: 'page-1',
        url: 'https://shop.example/lamps',
        title: 'Lamps',
        referrer: 'https://www.google.com/',
      },
    ],
    ...change,
  }
}

export interface BeaconOptions {
  /** Sent as it is when it is text. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly key?: string
}

/** Sends a report as a page of shop.example would. */
export function sendBeacon(world: HttpWorld, { body = beaconOf(), headers = {}, key = world.key }: BeaconOptions = {}) {
  return world.fetch(`/v/${key}/beacon`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      origin: 'https://shop.example',
      'user-agent': firefox,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
