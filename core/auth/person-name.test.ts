import { expect, it } from 'vitest'
import { limits } from '../limits.ts'
import { nameOfEmail, personName } from './person-name.ts'

it.each([
  ['anna.smith@shop.example', 'Anna Smith'],
  ['owner@porchlight.local', 'Owner'],
  ['lena+porch@shop.example', 'Lena'],
  ['jean-luc_p@shop.example', 'Jean Luc P'],
  ['émile@shop.example', 'Émile'],
  ['..@shop.example', '..@shop.example'],
])('calls %s “%s”', (email, name) => {
  expect(nameOfEmail(email)).toBe(name)
})

it('is always a name that may be given', () => {
  expect(personName.safeParse(nameOfEmail(`${'a'.repeat(300)}@shop.example`)).success).toBe(true)
  expect(personName.safeParse('a'.repeat(limits.name + 1)).success).toBe(false)
  expect(personName.safeParse('  ').success).toBe(false)
})
