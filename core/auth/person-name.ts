import { z } from 'zod'
import { limits } from '../limits.ts'

/** What a person is called, by agents and by visitors. */
export const personName = z.string().trim().min(1).max(limits.name)

/** What to call somebody of whom only the e-mail address is known: `anna.smith@shop.example` is “Anna Smith”. */
export function nameOfEmail(email: string): string {
  const [local = ''] = email.split(/[@+]/)
  const words = local.split(/[._-]+/).filter(word => word !== '')
  const name = words.map(([first = '', ...rest]) => first.toUpperCase() + rest.join('')).join(' ')
  return name.slice(0, limits.name).trim() || email
}
