import type { SiteBrand } from '@porchlight/plugin-sdk/administration'

/** The colours of a site's launcher and chat window; nothing where they are as they come. */
export interface Look {
  readonly color?: string
  /** What is drawn on it. */
  readonly ink?: string
}

/** What a site's brand makes of the colours: black or white stands on it, whichever is read more easily. */
export function lookOf(brand: SiteBrand | null | undefined): Look {
  const accent = brand?.accent
  if (!accent) return {}
  const [red, green, blue] = [1, 3, 5].map(at => linear(Number.parseInt(accent.slice(at, at + 2), 16) / 255))
  const light = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  // Contrast with white is 1.05 / (light + 0.05), with black (light + 0.05) / 0.05, as WCAG counts it.
  return { color: accent, ink: 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? '#fff' : '#000' }
}

/** The same as rules for the launcher, which the tag adds to its own; what a page sets in its CSS goes before. */
export function launcherRules(brand: SiteBrand | null | undefined): { readonly css?: string } {
  const { color, ink } = lookOf(brand)
  if (!color) return {}
  const of = (name: string, value = '') => `{background:var(--porchlight-${name},${value})}`
  return { css: `button${of('color', color)}button:before${of('ink', ink)}` }
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
