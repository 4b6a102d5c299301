import { expect, test } from 'vitest'
import { type ClientHints, clientHintsOf } from './client-hints.ts'
import { type Device, deviceOf, type Software, softwareLabel } from './device.ts'

const windowsChrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'
const androidChrome =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36'
const macSafari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15'
const linuxChrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'

test.each<[said: string, userAgent: string, headers: Record<string, string>]>([
  [
    'Chrome 138 | Windows 11 | desktop',
    windowsChrome,
    {
      'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138", "Google Chrome";v="138"',
      'sec-ch-ua-mobile': '?0',
      'sec-ch-ua-platform': '"Windows"',
      'sec-ch-ua-platform-version': '"15.0.0"',
    },
  ],
  [
    'Chrome 138 | Windows 10 | desktop',
    windowsChrome,
    { 'sec-ch-ua-platform': '"Windows"', 'sec-ch-ua-platform-version': '"10.0.0"' },
  ],
  [
    'Chrome 138 | Windows 8.1 | desktop',
    windowsChrome,
    { 'sec-ch-ua-platform': '"Windows"', 'sec-ch-ua-platform-version': '"0.3.0"' },
  ],
  ['Chrome 138 | Windows 10 or 11 | desktop', windowsChrome, { 'sec-ch-ua-platform': '"Windows"' }],
  [
    'Chrome 138.0.7204.97 | Windows 10 or 11 | desktop',
    windowsChrome,
    {
      'sec-ch-ua': '"Chromium";v="138", "Google Chrome";v="138", "Not/A)Brand";v="24"',
      'sec-ch-ua-full-version-list':
        '"Chromium";v="138.0.7204.97", "Google Chrome";v="138.0.7204.97", "Not/A)Brand";v="24.0.0.0"',
    },
  ],
  [
    'Brave 138 | Windows 10 or 11 | desktop',
    windowsChrome,
    { 'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138", "Brave";v="138"' },
  ],
  [
    'Edge 138 | Windows 10 or 11 | desktop',
    windowsChrome,
    { 'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138", "Microsoft Edge";v="138"' },
  ],
  [
    'Chromium 138 | Linux | desktop',
    linuxChrome,
    { 'sec-ch-ua': '"Not)A;Brand";v="8", "Chromium";v="138"', 'sec-ch-ua-platform': '"Linux"' },
  ],
  [
    'Chrome 138 | Android 14 | mobile',
    androidChrome,
    {
      'sec-ch-ua': '"Google Chrome";v="138"',
      'sec-ch-ua-mobile': '?1',
      'sec-ch-ua-platform': '"Android"',
      'sec-ch-ua-platform-version': '"14.0.0"',
    },
  ],
  [
    'Chrome 138 | Android | tablet',
    linuxChrome,
    { 'sec-ch-ua': '"Google Chrome";v="138"', 'sec-ch-ua-mobile': '?0', 'sec-ch-ua-platform': '"Android"' },
  ],
  [
    'Chrome 138 | macOS 14.5 | desktop',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
    { 'sec-ch-ua-platform': '"macOS"', 'sec-ch-ua-platform-version': '"14.5.0"' },
  ],
  ['Chrome 138 | Windows 10 or 11 | desktop', windowsChrome, {}],
  ['Chrome 138 | Windows 10 or 11 | desktop', windowsChrome, { 'sec-ch-ua': 'garbage', 'sec-ch-ua-mobile': 'yes' }],
])('Client Hints: %s', (said, userAgent, headers) => {
  expect(summary(deviceOf(userAgent, hintsOf(headers)))).toBe(said)
})

test.each<[model: string | null, userAgent: string, hint: string | null]>([
  ['Google Pixel 8', androidChrome, '"Pixel 8"'],
  ['Samsung SM-S921B', androidChrome, '"SM-S921B"'],
  ['Motorola moto g54 5G', androidChrome, '"moto g54 5G"'],
  ['2201117TG', androidChrome, '"2201117TG"'],
  [null, androidChrome, null],
  [null, androidChrome, '""'],
  [null, windowsChrome, '""'],
  ['Google Pixel 7', androidChrome.replace('10; K', '14; Pixel 7'), '"Pixel 7"'],
  ['Apple iPad', macSafari, null],
])('the model is %j', (model, userAgent, hint) => {
  const hints = clientHintsOf(name => (name === 'sec-ch-ua-model' ? hint : null), userAgent === macSafari ? 5 : 0)
  expect(deviceOf(userAgent, hints).model).toBe(model)
})

test('an app keeps its name where its web view sends hints', () => {
  const userAgent =
    'Mozilla/5.0 (Linux; Android 14; SM-A546B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.0.0.56.78;]'
  const hints = hintsOf({ 'sec-ch-ua': '"Android WebView";v="125", "Chromium";v="125", "Not.A/Brand";v="24"' })
  expect(deviceOf(userAgent, hints).browser?.name).toBe('Facebook')
})

test('an iPad that calls itself a Mac is known by its touch screen', () => {
  expect(
    summary(
      deviceOf(
        macSafari,
        clientHintsOf(() => null, 5),
      ),
    ),
  ).toBe('Safari 17.4 | iPadOS | tablet')
  expect(
    summary(
      deviceOf(
        macSafari,
        clientHintsOf(() => null, 0),
      ),
    ),
  ).toBe('Safari 17.4 | macOS | desktop')
})

test.each(['', ' ', '-', 'x'.repeat(100_000), 'Mozilla/5.0 ('.repeat(5_000), '\u0000\uffff', '(((((((((('])(
  'what is no user agent is not available and never throws',
  userAgent => {
    expect(deviceOf(userAgent)).toMatchObject({ os: null, device: null })
  },
)

test('only the first part of an endless user agent is read', () => {
  const late = `${' '.repeat(2_000)}${windowsChrome}`
  expect(deviceOf(late).browser).toBeNull()
})

test.each<[label: string, software: Software]>([
  ['Chrome 138', { name: 'Chrome', version: '138.0.7204.97' }],
  ['Safari 17.4', { name: 'Safari', version: '17.4.1' }],
  ['iOS 17.5', { name: 'iOS', version: '17.5.1' }],
  ['macOS 10.9', { name: 'macOS', version: '10.9.1' }],
  ['macOS', { name: 'macOS', version: null }],
  ['Windows 10 or 11', { name: 'Windows', version: '10 or 11' }],
  ['Windows 8.1', { name: 'Windows', version: '8.1' }],
  ['Windows XP', { name: 'Windows', version: 'XP' }],
])('in short: %s', (label, software) => {
  expect(softwareLabel(software)).toBe(label)
})

function hintsOf(headers: Readonly<Record<string, string>>): ClientHints {
  return clientHintsOf(name => headers[name] ?? null)
}

function summary({ browser, os, device }: Device): string {
  return [browser && told(browser), os && told(os), device].map(part => part ?? '-').join(' | ')
}

function told({ name, version }: Software): string {
  return version ? `${name} ${version}` : name
}
