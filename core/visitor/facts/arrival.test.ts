import { expect, test } from 'vitest'
import { type Arrival, arrivalOf } from './arrival.ts'
import { campaignOf } from './campaign.ts'
import { referrerOf } from './referrer.ts'

const facebookApp =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 [FBAN/FBIOS;FBAV/468.0.0.33.107]'
const google = 'https://www.google.com/search?q=lamp'

function arrive(query: string, referrer: string | null = null, userAgent: string | null = null): Arrival {
  const url = `https://shop.example/${query}`
  return arrivalOf({ referrer: referrerOf(referrer, url), campaign: campaignOf(url), userAgent })
}

test.each<[medium: Arrival['medium'], source: string | null, query: string, referrer?: string | null, agent?: string]>([
  ['direct', null, ''],
  ['search', 'Google', '', google],
  ['social', 'Facebook', '', null, facebookApp],
  ['search', 'Google', '', google, facebookApp],
  ['internal', null, '', 'https://shop.example/'],
  ['internal', null, '', 'https://shop.example/', facebookApp],
  ['mail', 'newsletter', '?utm_source=newsletter&utm_medium=email'],
  ['mail', 'news', '?utm_source=news&utm_medium=E-Mail', 'https://mail.google.com/'],
  ['mail', 'Gmail', '?utm_medium=email', 'https://mail.google.com/'],
  ['mail', 'Mailchimp', '?mc_eid=abc'],
  ['mail', 'Gmail', '?mc_eid=abc', 'https://mail.google.com/'],
  ['mail', 'HubSpot', '?_hsenc=p2ANqtz'],
  ['mail', 'Marketo', '?mkt_tok=abc'],
  ['ai', 'ChatGPT', '?utm_source=chatgpt.com'],
  ['ai', 'ChatGPT', '?utm_source=openai&utm_medium=referral'],
  ['ai', 'Perplexity', '?utm_source=perplexity'],
  ['ai', 'Copilot', '?utm_source=copilot.com&utm_medium=ai', 'https://copilot.microsoft.com/'],
  ['campaign', 'Google', '?utm_source=google&utm_medium=cpc', google],
  ['campaign', 'Facebook', '?utm_source=fb&utm_medium=paid_social'],
  ['campaign', 'Instagram', '?utm_source=ig&utm_medium=cpm'],
  ['campaign', 'Acme', '?utm_source=Acme&utm_medium=affiliate'],
  ['campaign', 'flyer', '?utm_source=flyer&utm_medium=print'],
  ['campaign', 'flyer', '?utm_source=flyer'],
  ['social', 'LinkedIn', '?utm_source=linkedin&utm_medium=social'],
  ['social', 'Facebook', '?utm_source=facebook'],
  ['social', 'X (Twitter)', '?utm_source=twitter&utm_medium=organic_social'],
  ['search', 'Google', '?utm_source=google&utm_medium=organic', google],
  ['referral', 'partner.example', '?utm_source=partner.example&utm_medium=referral'],
  ['search', 'Google', '?utm_campaign=spring', google],
  ['campaign', null, '?utm_campaign=spring'],
  ['campaign', 'Google Ads', '?gclid=abc'],
  ['campaign', 'Google Ads', '?gclid=abc', google],
  ['campaign', 'Google Ads', '?gclid=abc&utm_campaign=spring'],
  ['campaign', 'Microsoft Advertising', '?msclkid=abc', 'https://www.bing.com/'],
  ['campaign', 'TikTok Ads', '?ttclid=abc'],
  ['social', 'Facebook', '?fbclid=abc'],
  ['social', 'Instagram', '?fbclid=abc', 'https://l.instagram.com/'],
  ['social', 'Facebook', '?fbclid=abc', 'https://www.example.org/'],
  ['campaign', 'Facebook', '?fbclid=abc&utm_source=facebook&utm_medium=paid'],
  ['social', 'Instagram', '?igshid=abc'],
  ['social', 'Pinterest', '?epik=abc'],
])('%s %s: %s from %s', (medium, source, query, referrer = null, agent) => {
  expect(arrive(query, referrer, agent ?? null)).toMatchObject({ medium, source })
})

test('keywords are those of the search, or those an advertisement was bought for', () => {
  expect(arrive('', google).keywords).toBe('lamp')
  expect(arrive('?utm_source=google&utm_medium=cpc&utm_term=porch+lamp').keywords).toBe('porch lamp')
  expect(arrive('?gclid=abc', google).keywords).toBe('lamp')
  expect(arrive('').keywords).toBeNull()
})
