// What the browsers inside apps add to their user agent. Facebook's own mark is in those of Instagram and Messenger too.
const apps: readonly (readonly [mark: RegExp, app: string])[] = [
  [/\bBarcelona \d/, 'Threads'],
  [/\bInstagram\b/, 'Instagram'],
  [/MessengerForiOS|MessengerLiteForiOS|FB_IAB\/(?:MESSENGER|Orca)|\bFBAN\/Orca/i, 'Messenger'],
  [/\bFBA[NV]\/|FB_IAB\//, 'Facebook'],
  [/musical_ly|BytedanceWebview|\btrill_\d|\bTikTok \d/i, 'TikTok'],
  [/TwitterAndroid|Twitter for (?:iPhone|iPad)/, 'X (Twitter)'],
  [/\[LinkedInApp\]/, 'LinkedIn'],
  [/Snapchat\/\d/, 'Snapchat'],
  [/\[Pinterest\/|\bPinterest for\b/, 'Pinterest'],
  [/MicroMessenger/, 'WeChat'],
  [/\bLine\/\d/, 'LINE'],
  [/KAKAOTALK/, 'KakaoTalk'],
  [/\bWeibo \(|__weibo__/, 'Weibo'],
  [/\bTelegram-(?:Android|iOS)\b/, 'Telegram'],
  [/\bReddit\/Version/, 'Reddit'],
  [/\bdiscord\/\d/i, 'Discord'],
  [/\bSlack\/\d/, 'Slack'],
  [/\bZaloTheme\/|\bZalo (?:android|iOS)/i, 'Zalo'],
  [/\bVKAndroidApp\/|\bcom\.vk\.vkclient\b/i, 'VK'],
  [/\bxhsdiscover\b|XHSWebview/i, 'Xiaohongshu'],
  [/\bViber\/\d/, 'Viber'],
]

/** The social app whose built-in browser it is, by the user agent: its name as a source; null for every other browser. */
export function appOf(userAgent: string): string | null {
  return apps.find(([mark]) => mark.test(userAgent))?.[1] ?? null
}
