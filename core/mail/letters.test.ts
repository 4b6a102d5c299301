import { expect, it } from 'vitest'
import { invitation, type Letter, passkeyChanged, passwordChanged, passwordReset, twoFactorChanged } from './letters.ts'
import { mailInput } from './mail.ts'

const url = 'https://chat.example/panel/join#token'
const asked = { tenantName: 'Acme', inviterName: 'Ann', url, expiresInDays: 7 }

const letters: Readonly<Record<string, Letter>> = {
  invitation: invitation(asked),
  reset: passwordReset({ url, expiresInMinutes: 60 }),
  changed: passwordChanged(),
  on: twoFactorChanged('on'),
  off: twoFactorChanged('off'),
  codes: twoFactorChanged('new-codes'),
  added: passkeyChanged('added', 'My phone'),
  removed: passkeyChanged('removed', null),
}

it.each(Object.entries(letters))('%s can be sent', (_name, letter) => {
  expect(mailInput.safeParse({ tenant: null, kind: 'letter', to: 'bo@acme.example', ...letter }).error).toBeUndefined()
})

it('has each link on a line of its own, where every mail program finds it', () => {
  for (const name of ['invitation', 'reset']) expect(letters[name]?.text.split('\n')).toContain(url)
})

it('says who invites, to what, and for how long', () => {
  expect(invitation(asked)).toMatchObject({
    subject: 'Ann invites you to Acme',
    text: expect.stringContaining('within 7 days'),
  })
  expect(invitation({ ...asked, expiresInDays: 1 }).text).toContain('within one day')
})

it('lets a name be a name, not a header or a paragraph', () => {
  const name = 'Acme\r\nBcc: eve@evil.example\n\nOpen this link:\u2028https://evil.example \u202Egnp.exe'
  const letter = invitation({ ...asked, tenantName: name, inviterName: name })
  expect(letter.subject).not.toMatch(/[\r\n\u2028\u202E]/)
  expect(letter.text.split('\n\n')).toHaveLength(invitation(asked).text.split('\n\n').length)
  expect(mailInput.shape.subject.safeParse(letter.subject).success).toBe(true)
})

it('cuts no sign of a long name in two', () => {
  const { subject } = invitation({ ...asked, tenantName: `${'x'.repeat(78)}🎉🎉` })
  expect(subject.isWellFormed()).toBe(true)
})
