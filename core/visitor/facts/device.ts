import UAParser from 'ua-parser-js'
import { appOf } from './apps.ts'
import { type ClientHints, noHints } from './client-hints.ts'
import { modelByHints, modelOf } from './device-model.ts'
import { factLimits } from './limits.ts'
import { remembered } from './remembered.ts'

/** A browser or an operating system; the version is null where it is not told, or told only as a frozen stand-in. */
export type Software = { readonly name: string; readonly version: string | null }

/** What a visitor looks through. `other` are consoles, watches, glasses and cars; null is not available. */
export type Device = {
  readonly browser: Software | null
  readonly os: Software | null
  readonly device: 'desktop' | 'mobile' | 'tablet' | 'tv' | 'other' | null
  /** Maker and model, as far as they are told: `Apple iPhone`, `Samsung SM-S921B`. */
  readonly model: string | null
}

/**
 * The browser, operating system and kind of device behind a user agent. Client Hints win where they know better:
 * browsers freeze their user agent (Windows 11 says 10, every Mac says 10.15.7, Android says 10), and such a frozen
 * version is not repeated as if it were known.
 */
export function deviceOf(userAgent: string, hints: ClientHints = noHints): Device {
  const said = fromUserAgent(userAgent.slice(0, factLimits.userAgent))
  if (hints === noHints) return said
  const os = osByHints(said.os, hints)
  const device = kindByHints(said.device, os, hints)
  return {
    browser: browserByHints(said.browser, hints),
    os,
    device,
    model: modelByHints(said.model, os?.name ?? null, hints),
  }
}

/** Name and short version as people say them: "Chrome 138", "Safari 17.4", "Windows 10 or 11", "macOS". */
export function softwareLabel(software: Software): string {
  if (!software.version) return software.name
  // Safari, iOS and macOS are spoken of by two numbers, everything else by the first one; words stay whole.
  const parts = /^(?:Safari|iOS|iPadOS|macOS|Windows)$/.test(software.name) ? 2 : 1
  const version = /^[\d.]+$/.test(software.version)
    ? software.version.split('.').slice(0, parts).join('.')
    : software.version
  return `${software.name} ${version}`
}

const fromUserAgent = remembered(factLimits.remembered, (userAgent): Device => {
  const parsed = new UAParser(userAgent).getResult()
  const told = softwareOf(parsed.browser.name, parsed.browser.version, browserNames)
  const os = osOf(userAgent, softwareOf(parsed.os.name, parsed.os.version, osNames), told)
  const mistaken = isInsideWord(userAgent, parsed.device.model)
  const device = kindOf(userAgent, mistaken ? undefined : parsed.device.type, os)
  const model = mistaken || device === 'desktop' ? null : modelOf(userAgent, parsed.device)
  return { browser: browserOf(userAgent, told, os), os, device, model }
})

const browserNames: Readonly<Record<string, string>> = {
  'Chrome Headless': 'HeadlessChrome',
  'Chrome WebView': 'Android WebView',
  'Coc Coc': 'Cốc Cốc',
  IE: 'Internet Explorer',
  IEMobile: 'Internet Explorer',
  HeyTap: 'HeyTap Browser',
  'Mobile Chrome': 'Chrome',
  'Mobile Firefox': 'Firefox',
  'Mobile Safari': 'Safari',
  'Opera Mobi': 'Opera',
  'Opera Touch': 'Opera',
  'MIUI Browser': 'Mi Browser',
  GSA: 'Google app',
  PaleMoon: 'Pale Moon',
  QQBrowser: 'QQ Browser',
  UCBrowser: 'UC Browser',
  WebKit: 'WebKit view',
}

const osNames: Readonly<Record<string, string>> = {
  'Mac OS': 'macOS',
  'Chromium OS': 'ChromeOS',
  'Chrome OS': 'ChromeOS',
  KAIOS: 'KaiOS',
  linux: 'Linux',
  PLAYSTATION: 'PlayStation',
  'Windows Phone OS': 'Windows Phone',
}

// Browsers that the library takes for the one they are built on.
const ownNames: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEcosia \w+@([\d.]+)/, 'Ecosia'],
  [/\bBrave(?:\/([\d.]+)| Chrome\/)/, 'Brave'],
  [/\bGSA\/([\d.]+)/, 'Google app'],
  [/\bBrowserNG\/([\d.]+)/, 'Nokia Browser'],
  [/\bNintendoBrowser\/([\d.]+)/, 'Nintendo browser'],
  [/\bPlayStation\b.*\bVersion\/([\d.]+)|\bPlayStation\b/i, 'PlayStation browser'],
  [/^BlackBerry\d|\b(?:BB10|PlayBook|BlackBerry)\b.*\bVersion\/([\d.]+)/, 'BlackBerry Browser'],
  [/^ELinks\/([\d.]+)/, 'ELinks'],
  [/\bWebPositive\/([\d.]+)/, 'WebPositive'],
]

function browserOf(userAgent: string, told: Software | null, os: Software | null): Software | null {
  const app = appOf(userAgent)
  if (app) {
    const knowsApp = told && !/^(?:WebKit view|Android WebView|Chrome|Safari|Electron)$/.test(told.name)
    return { name: app, version: knowsApp ? told.version : null }
  }
  for (const [mark, name] of ownNames) {
    const match = mark.exec(userAgent)
    if (match) return { name, version: shortVersion(match[1]) }
  }
  if (!told) return null
  // Every WebKit says Safari; only Apple's, and once one for Windows, are it.
  const isView = told.name === 'Safari' && os !== null && !/^(?:macOS|iOS|iPadOS|Windows)$/.test(os.name)
  if (isView || told.name === 'WebKit view') return { name: 'WebKit view', version: null }
  // The number of WebKit, which has not moved for years.
  return told.version === '605.1.15' ? { name: told.name, version: null } : told
}

function softwareOf(
  name: string | undefined,
  version: string | undefined,
  names: Readonly<Record<string, string>>,
): Software | null {
  return name ? { name: names[name] ?? name, version: shortVersion(version) } : null
}

function shortVersion(version: string | undefined): string | null {
  // Reduced user agents fill up with zeros: 138.0.0.0 tells no more than 138.
  return version?.replace(/(?:\.0*)+$/, '').slice(0, 20) || null
}

function osOf(userAgent: string, os: Software | null, browser: Software | null): Software | null {
  // Text browsers name the GNU compiler they were built with, Opera Mini on Java phones no system at all, Darwin several.
  if (!os || os.name === 'GNU' || /\bJ2ME\/|\bDarwin\//.test(userAgent)) return null
  const major = Number.parseInt(os.version ?? '', 10)
  if (os.name === 'iOS' && /\biPad\b/.test(userAgent))
    return { name: major >= 13 ? 'iPadOS' : 'iOS', version: os.version }
  // Safari 26 and later say iOS 18.6 or 18.7 on every release after it.
  if (os.name === 'iOS' && major === 18 && safariMajor(browser) >= 26) return { name: os.name, version: null }
  if (os.name === 'Windows' && /^(?:10|NT)$/.test(os.version ?? '')) return { name: os.name, version: '10 or 11' }
  if (os.name === 'macOS' && /^10\.15(?:\.7)?$/.test(os.version ?? '')) return { name: os.name, version: null }
  if (/Android 10(?:; K)?\)|Android 10; HarmonyOS|CrOS \w+ 14541/.test(userAgent))
    return { name: os.name, version: null }
  if (/\blike Android\b/.test(userAgent)) return { name: 'Linux', version: null }
  // These tell the version of something else: the kernel, the browser, the model.
  if (/^(?:Linux|Firefox OS|Nintendo)$/.test(os.name)) return { name: os.name, version: null }
  // Elsewhere what is no number is a processor or an edition; Windows has versions that are words.
  if (/^(?:Windows|Xbox)/.test(os.name)) return os
  return { name: os.name, version: /^\d[\d.]*/.exec(os.version ?? '')?.[0] ?? null }
}

function safariMajor(browser: Software | null): number {
  return browser?.name === 'Safari' ? Number.parseInt(browser.version ?? '', 10) : 0
}

const desktopSystems =
  /^(?:Windows|macOS|Linux|ChromeOS|Ubuntu|Debian|Fedora|Arch|Mint|SUSE|CentOS|RedHat|Gentoo|Mageia|\w*BSD|Solaris|BeOS|Haiku|OS\/2|UNIX|GNU)$/i
const televisions = /\b(?:NetCast|SmartTV|SMART-TV|Chromecast|GoogleTV|Android TV|AppleTV)\b/

function kindOf(userAgent: string, type: string | undefined, os: Software | null): Device['device'] {
  if (televisions.test(userAgent)) return 'tv'
  if (type === 'mobile' || type === 'tablet') return type
  if (type === 'smarttv') return 'tv'
  if (type) return 'other'
  if (os && desktopSystems.test(os.name)) return 'desktop'
  if (os?.name === 'Android') return /\bMobile\b|Opera Mini|^Instagram/.test(userAgent) ? 'mobile' : 'tablet'
  return /\bJ2ME\//.test(userAgent) ? 'mobile' : null
}

/** Whether the library cut a model out of the middle of an ordinary word. */
function isInsideWord(userAgent: string, model: string | undefined): boolean {
  return model !== undefined && /^[a-z]/.test(model) && new RegExp(`[a-z]${escaped(model)}`).test(userAgent)
}

function escaped(text: string): string {
  return text.replace(/[^\w\s]/g, '\\$&')
}

const madeUpBrand = /not[^a-z]*a[^a-z]*brand/i

const brandNames: Readonly<Record<string, string>> = {
  'Google Chrome': 'Chrome',
  'Microsoft Edge': 'Edge',
  YaBrowser: 'Yandex',
}

function browserByHints(said: Software | null, hints: ClientHints): Software | null {
  const brands = hints.brands.filter(({ name }) => name && !madeUpBrand.test(name))
  const own = brands.find(({ name }) => name !== 'Chromium') ?? brands[0]
  // A web view names itself the same inside every app; the user agent knows the app.
  if (!own || /webview/i.test(own.name)) return said
  return { name: (brandNames[own.name] ?? own.name).slice(0, 40), version: shortVersion(own.version) }
}

function osByHints(said: Software | null, hints: ClientHints): Software | null {
  if (said?.name === 'macOS' && (hints.touchPoints ?? 0) > 1) return { name: 'iPadOS', version: null }
  const version = hints.platformVersion
  if (hints.platform === 'Windows')
    return { name: 'Windows', version: windowsVersion(version) ?? said?.version ?? null }
  if (hints.platform === 'macOS' || hints.platform === 'Android') {
    const known = said?.name === hints.platform ? said.version : null
    return { name: hints.platform, version: shortVersion(version ?? undefined) ?? known }
  }
  return said
}

// Windows tells its contract version; 13 came with Windows 11, and 0.1 to 0.3 stand for 7, 8 and 8.1.
function windowsVersion(version: string | null): string | null {
  const [major = Number.NaN, minor = 0] = (version ?? '').split('.').map(Number)
  if (major >= 13) return '11'
  if (major >= 1) return '10'
  return major === 0 ? (['7', '8', '8.1'][minor - 1] ?? null) : null
}

function kindByHints(said: Device['device'], os: Software | null, hints: ClientHints): Device['device'] {
  if (os?.name === 'iPadOS') return 'tablet'
  if (hints.mobile === true && (said === null || said === 'desktop')) return 'mobile'
  // Android tablets ask for desktop pages with a Linux user agent.
  if (hints.mobile === false && hints.platform === 'Android' && said === 'desktop') return 'tablet'
  return said
}
