import type { ClientHints } from './client-hints.ts'
import { factLimits } from './limits.ts'
import { shortText } from './text.ts'

/** Maker and model of a phone, tablet, television or console as its user agent tells them, read by the library into parts. */
export function modelOf(
  userAgent: string,
  { vendor, model }: { vendor?: string | undefined; model?: string | undefined },
): string | null {
  const named = models.find(([mark]) => mark.test(userAgent))?.[1]
  if (named !== undefined) return named
  // K is what every Android phone says with a reduced user agent.
  if (!model || model === 'K') return null
  const whole = wholeModel(userAgent, model)
  const maker = makers.find(([mark]) => mark.test(whole))?.[1] ?? vendor
  return shortText(maker ? `${maker} ${withoutMaker(whole, maker)}` : whole, factLimits.model)
}

/** The model that a Client Hint tells, where the user agent has none. */
export function modelByHints(said: string | null, os: string | null, { model }: ClientHints): string | null {
  if (os === 'iPadOS') return 'Apple iPad'
  if (!model || said?.toLowerCase().endsWith(model.toLowerCase())) return said
  const maker = makers.find(([mark]) => mark.test(model))?.[1]
  return shortText(maker ? `${maker} ${withoutMaker(model, maker)}` : model, factLimits.model)
}

// Where the library's answer means nothing to a person; null where nobody tells the model.
const models: readonly (readonly [mark: RegExp, model: string | null])[] = [
  [/\bAFT[A-Z]\w*/, 'Amazon Fire TV'],
  [/\bKindle\/\d/, 'Amazon Kindle'],
  [/\bRoku\b|^Roku/, 'Roku'],
  [/\bBB10; Touch\b/, 'BlackBerry'],
  [/\bWiiU\b/, 'Nintendo Wii U'],
  [/\bPLAYSTATION 3\b/, 'Sony PlayStation 3'],
  [/\bXbox Series X\b/, 'Microsoft Xbox Series X'],
  [/\bChromecast\b/, 'Google Chromecast'],
]

const makers: readonly (readonly [mark: RegExp, maker: string])[] = [
  [/^(?:Pixel|Nexus) /, 'Google'],
  [/^moto /i, 'Motorola'],
  [/^SM-/, 'Samsung'],
  [/^Quest /, 'Meta'],
]

/** The library cuts some models short: the whole one stands between the version of Android and the build. */
function wholeModel(userAgent: string, model: string): string {
  const token = /\bAndroid [\d.]+; (?:[a-z]{2}-[a-z]{2}; )?([^;)]+?)(?: Build\/[^;)]*)?[;)]/i.exec(userAgent)?.[1]
  return token?.includes(model) && token.length <= model.length + 12 ? token : model
}

function withoutMaker(model: string, maker: string): string {
  const begins = model.toLowerCase().startsWith(maker.toLowerCase())
  return begins ? model.slice(maker.length).replace(/^[\s_-]+/, '') : model
}
