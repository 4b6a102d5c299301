/** Who a ghost pretends to be. */
export interface Person {
  /** An address in a network of the country, so that the place is found as for anybody. */
  readonly address: string
  readonly userAgent: string
  readonly language: string
  readonly timeZone: string
  readonly screen: readonly [number, number]
  /** The page that led to the shop; null for somebody who typed the address. */
  readonly referrer: string | null
  /** What follows `?` in the first address, as campaigns write it. */
  readonly query?: string
}

const chrome = (system: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36`
const windows = chrome('Windows NT 10.0; Win64; x64')
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'
const ipad =
  'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
const android =
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const edge = `${windows} Edg/150.0.0.0`

/** The ghosts there are, one after the other. */
export const people: readonly Person[] = [
  {
    address: '145.97.20.11',
    userAgent: windows,
    language: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
    screen: [1920, 1080],
    referrer: 'https://www.google.com/',
  },
  {
    address: '129.187.44.7',
    userAgent: firefox,
    language: 'de-DE',
    timeZone: 'Europe/Berlin',
    screen: [2560, 1440],
    referrer: 'https://duckduckgo.com/',
  },
  {
    address: '129.67.88.20',
    userAgent: iphone,
    language: 'en-GB',
    timeZone: 'Europe/London',
    screen: [393, 852],
    referrer: 'https://www.instagram.com/',
  },
  {
    address: '18.26.4.9',
    userAgent: mac,
    language: 'en-US',
    timeZone: 'America/New_York',
    screen: [1512, 982],
    referrer: null,
    query: 'utm_source=newsletter&utm_medium=email&utm_campaign=autumn',
  },
  {
    address: '133.11.93.4',
    userAgent: android,
    language: 'ja-JP',
    timeZone: 'Asia/Tokyo',
    screen: [412, 915],
    referrer: 'https://www.google.co.jp/',
  },
  {
    address: '143.107.44.32',
    userAgent: android,
    language: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    screen: [360, 800],
    referrer: 'https://www.youtube.com/',
  },
  {
    address: '130.104.5.77',
    userAgent: ipad,
    language: 'fr-BE',
    timeZone: 'Europe/Brussels',
    screen: [1024, 1366],
    referrer: 'https://www.bing.com/',
  },
  {
    address: '130.237.28.40',
    userAgent: edge,
    language: 'sv-SE',
    timeZone: 'Europe/Stockholm',
    screen: [1920, 1200],
    referrer: 'https://chatgpt.com/',
  },
  {
    address: '138.25.6.61',
    userAgent: mac,
    language: 'en-AU',
    timeZone: 'Australia/Sydney',
    screen: [1440, 900],
    referrer: 'https://www.reddit.com/',
  },
  {
    address: '137.158.9.30',
    userAgent: windows,
    language: 'en-ZA',
    timeZone: 'Africa/Johannesburg',
    screen: [1366, 768],
    referrer: null,
  },
]
