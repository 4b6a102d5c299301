/** How much of each text from outside the visitor facts read, and how many answers they remember. */
export const factLimits = {
  /** Characters of a user agent; the longest of real browsers, those inside social apps, have some 450. */
  userAgent: 512,
  /** Characters of one Client Hints header. */
  clientHint: 512,
  /** Characters of a referrer or page address. */
  url: 2048,
  /** Characters of search keywords. */
  keywords: 200,
  /** Characters of one campaign value such as utm_source. */
  campaign: 200,
  /** Characters of an advertising click id. */
  clickId: 512,
  /** Characters of a device's maker and model. */
  model: 60,
  /** Characters of a place name. */
  placeName: 100,
  /** Characters of a language tag or an Accept-Language header. */
  language: 512,
  /** Screen pixels in one direction. */
  screen: 32_767,
  /** Remembered answers of each kind (device, lane, referring host, time zone). */
  remembered: 2_000,
} as const
