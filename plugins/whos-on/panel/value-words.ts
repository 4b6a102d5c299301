import { botReason } from './bot-reason.ts'
import { say } from './words.ts'

/** What stable values of core's fields are called: programs read `loopback`, agents “This computer”. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'core.medium': {
    ai: say('mediumAi'),
    campaign: say('mediumCampaign'),
    direct: say('direct'),
    internal: say('mediumInternal'),
    mail: say('mediumMail'),
    referral: say('mediumReferral'),
    search: say('mediumSearch'),
    social: say('mediumSocial'),
    // Visits stored by the first release have these.
    assistant: say('mediumAi'),
    link: say('mediumReferral'),
  },
  'core.device': {
    desktop: say('deviceDesktop'),
    mobile: say('deviceMobile'),
    other: say('deviceOther'),
    tablet: say('deviceTablet'),
    tv: say('deviceTv'),
  },
  'core.network': {
    carrier: say('networkCarrier'),
    internet: say('networkInternet'),
    'link-local': say('networkLocal'),
    loopback: say('networkLoopback'),
    private: say('networkLocal'),
    unspecified: say('networkUnknown'),
  },
}

/** The word for a value of a field; null where the value is shown as it is. */
export function wordOf(fieldId: string, value: unknown): string | null {
  if (typeof value !== 'string') return null
  return fieldId === 'core.laneReason' ? botReason(value) : (words[fieldId]?.[value] ?? null)
}

/** What stands for the place of a visitor whose address is at none: “Local network”; null for every other visitor. */
export function placelessWord(values: Readonly<Record<string, unknown>>): string | null {
  const network = values['core.network']
  const known = values['core.country'] ?? values['core.city'] ?? null
  return known !== null || network === 'internet' ? null : wordOf('core.network', network)
}
