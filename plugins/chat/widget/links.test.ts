import { describe, expect, it } from 'vitest'
import { pieces } from './links.ts'

const linked = (body: string) => pieces(body).flatMap(piece => piece.href ?? [])

describe('addresses in a message', () => {
  it.each([
    ['see https://fernhill.example/tents?size=2#top.', ['https://fernhill.example/tents?size=2#top']],
    ['(http://a.example), HTTPS://B.EXAMPLE!', ['http://a.example', 'HTTPS://B.EXAMPLE']],
    ['javascript:alert(1) data:text/html,x ftp://a.example a.example', []],
    ['https://', []],
  ])('%s', (body, links) => {
    expect(linked(body)).toEqual(links)
  })

  it('loses no character', () => {
    const body = 'a https://b.example/c, d\nhttps://e.example'
    expect(
      pieces(body)
        .map(piece => piece.text)
        .join(''),
    ).toBe(body)
  })
})
