import { z } from 'zod'
import type { Client } from '../../core/http/deps.ts'
import { normalizeAddress } from '../../core/visitor/facts/address.ts'
import { parsePlace, placeFromCloudflare } from '../../core/visitor/facts/place.ts'

const note = z.object({ address: z.string().nullable(), secure: z.boolean(), place: z.unknown() })

/** Who asks, as the embedded host's front wrote it. */
export function clientOfFront(request: Request): Client {
  const written = request.headers.get('x-porchlight-client')
  if (written === null) throw new Error('the front did not say who asks')
  const { address, secure, place } = note.parse(JSON.parse(written))
  return { address: address === null ? null : normalizeAddress(address), secure, place: parsePlace(place) }
}

/** Who asks, as Cloudflare's network says it. */
export function clientOfCloudflare(request: Request): Client {
  return {
    address: normalizeAddress(request.headers.get('cf-connecting-ip') ?? ''),
    secure: new URL(request.url).protocol === 'https:',
    place: placeFromCloudflare(request.cf),
  }
}
