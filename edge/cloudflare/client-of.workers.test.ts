import { describe, expect, it } from 'vitest'
import { clientOfCloudflare, clientOfFront } from './client-of.ts'
import { packed } from './packed.ts'

describe('who asks', () => {
  it('is told by the front of the embedded host', () => {
    const place = { country: 'SE', city: 'Linköping', latitude: 58.4, longitude: 15.6, timeZone: 'Europe/Stockholm' }
    const note = JSON.stringify({ address: '::ffff:89.160.20.112', secure: true, place })
    const written = note.replace(
      /[\u007f-\uffff]/g,
      letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    expect(clientOfFront(new Request('http://x.test/', { headers: { 'x-porchlight-client': written } }))).toEqual({
      address: '89.160.20.112',
      secure: true,
      place: { ...place, region: null, postalCode: null, isp: null },
    })
  })

  it('may be known by nothing but an address', () => {
    const headers = { 'x-porchlight-client': '{"address":"192.0.2.1","secure":false,"place":null}' }
    expect(clientOfFront(new Request('http://x.test/', { headers }))).toEqual({
      address: '192.0.2.1',
      secure: false,
      place: null,
    })
  })

  it('is never guessed when the front is silent', () => {
    const claims = { 'cf-connecting-ip': '192.0.2.1', 'x-forwarded-for': '192.0.2.1' }
    expect(() => clientOfFront(new Request('http://x.test/', { headers: claims }))).toThrow('the front did not say')
  })

  it('is told by Cloudflare’s network', () => {
    const cf = {
      country: 'NL',
      city: 'Utrecht',
      region: 'Utrecht',
      postalCode: '3511',
      latitude: '52.09',
      longitude: '5.12',
      timezone: 'Europe/Amsterdam',
      asn: 1136,
      asOrganization: 'KPN B.V.',
    }
    const request = new Request('https://x.test/', { headers: { 'cf-connecting-ip': '2001:DB8::0:1' }, cf })
    expect(clientOfCloudflare(request)).toEqual({
      address: '2001:db8::1',
      secure: true,
      place: {
        country: 'NL',
        region: 'Utrecht',
        city: 'Utrecht',
        postalCode: '3511',
        latitude: 52.09,
        longitude: 5.12,
        timeZone: 'Europe/Amsterdam',
        isp: 'KPN B.V.',
      },
    })
  })
})

describe('text', () => {
  const text = 'a long text. '.repeat(200)
  const answer = (headers: Record<string, string> = { 'content-type': 'text/javascript', etag: '"x"' }) =>
    new Response(text, { headers })
  const asking = (encoding: string, method = 'GET') =>
    new Request('http://x.test/', { method, headers: { 'accept-encoding': encoding } })

  it('is packed for those who can unpack it', async () => {
    const response = packed(asking('br, gzip'), answer())
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('etag')).toBe('W/"x"')
    const plain = packed(asking('identity'), answer())
    expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'Accept-Encoding'])
    expect(await plain.text()).toBe(text)
  })

  it('that is packed already, is no text or answers no GET stays as it is', () => {
    for (const response of [
      packed(asking('gzip'), answer({ 'content-type': 'image/png' })),
      packed(asking('gzip', 'POST'), answer()),
    ])
      expect(response.headers.get('content-encoding')).toBeNull()
    const brotli = new Response(null, { headers: { 'content-type': 'text/css', 'content-encoding': 'br' } })
    expect(packed(asking('gzip'), brotli)).toBe(brotli)
  })
})
