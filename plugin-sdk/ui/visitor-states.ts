import Check from 'lucide-solid/icons/check'
import CircleDashed from 'lucide-solid/icons/circle-dashed'
import Eye from 'lucide-solid/icons/eye'
import Hand from 'lucide-solid/icons/hand'
import LogOut from 'lucide-solid/icons/log-out'
import Moon from 'lucide-solid/icons/moon'
import Reply from 'lucide-solid/icons/reply'
import History from 'lucide-solid/icons/rotate-ccw-clock'
import { say } from '../panel/sdk-words.ts'

/** The six that the legend explains. */
export const engagements = ['waiting', 'due', 'replied', 'idle', 'past', 'browsing'] as const

export type VisitorState = (typeof engagements)[number] | 'still' | 'departed'

export interface StateLook {
  readonly word: string
  /** Where there is little room. */
  readonly short: string
  readonly icon: typeof Check
}

/** How a visitor is shown: the six states of engagement in their order, and two of those who merely sit there or left. */
export const visitorStates: Readonly<Record<VisitorState, StateLook>> = {
  waiting: { word: say('waiting'), short: say('waiting'), icon: Hand },
  due: { word: say('due'), short: say('dueShort'), icon: Reply },
  replied: { word: say('replied'), short: say('replied'), icon: Check },
  idle: { word: say('idle'), short: say('idle'), icon: Moon },
  past: { word: say('past'), short: say('past'), icon: History },
  browsing: { word: say('browsing'), short: say('browsing'), icon: Eye },
  still: { word: say('still'), short: say('still'), icon: CircleDashed },
  departed: { word: say('departed'), short: say('departed'), icon: LogOut },
}

/** The state to show for a visitor's `core.engagement` and `core.presence`. A chat outweighs being idle, leaving outweighs all. */
export function visitorState(engagement: unknown, presence: unknown): VisitorState {
  if (presence === 'departed') return 'departed'
  const engaged = engagements.find(each => each === engagement) ?? 'browsing'
  if (engaged === 'browsing' && presence === 'idle') return 'still'
  return engaged
}
