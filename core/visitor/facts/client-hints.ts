import { factLimits } from './limits.ts'

/** What a browser says of itself beside its user agent; a part it did not send is null. */
export type ClientHints = {
  /** Its names with their versions, most exact list first, as sent: with the made-up brands that browsers mix in. */
  readonly brands: readonly { readonly name: string; readonly version: string }[]
  readonly mobile: boolean | null
  /** Operating system, such as Windows or Android. */
  readonly platform: string | null
  readonly platformVersion: string | null
  /** Model of a phone or tablet, such as Pixel 8; sent only where the page of the site lets it. */
  readonly model: string | null
  /** `navigator.maxTouchPoints`, told by the page: iPads call themselves Macs, but a Mac has no touch screen. */
  readonly touchPoints: number | null
}

/** Hints of a browser that sent none. */
export const noHints: ClientHints = {
  brands: [],
  mobile: null,
  platform: null,
  platformVersion: null,
  model: null,
  touchPoints: null,
}

/** The hints in a request's `sec-ch-ua…` headers; `header` gives one by its lower-case name. */
export function clientHintsOf(header: (name: string) => string | null, touchPoints: number | null = null): ClientHints {
  const full = brandsIn(header('sec-ch-ua-full-version-list'))
  const mobile = header('sec-ch-ua-mobile')?.trim()
  return {
    brands: full.length > 0 ? full : brandsIn(header('sec-ch-ua')),
    mobile: mobile === '?1' ? true : mobile === '?0' ? false : null,
    platform: quoted(header('sec-ch-ua-platform')),
    platformVersion: quoted(header('sec-ch-ua-platform-version')),
    model: quoted(header('sec-ch-ua-model')),
    touchPoints: touchPoints !== null && Number.isInteger(touchPoints) && touchPoints >= 0 ? touchPoints : null,
  }
}

function brandsIn(header: string | null): ClientHints['brands'] {
  const text = (header ?? '').slice(0, factLimits.clientHint)
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*;\s*v="([\d.]*)"/g)].map(([, name = '', version = '']) => ({
    name: unescaped(name),
    version,
  }))
}

function quoted(header: string | null): string | null {
  const text = /^\s*"((?:[^"\\]|\\.)*)"/.exec((header ?? '').slice(0, factLimits.clientHint))?.[1]
  return text ? unescaped(text) : null
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}
