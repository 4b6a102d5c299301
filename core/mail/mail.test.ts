import { expect, it } from 'vitest'
import { mailInput } from './mail.ts'

const mail = { tenant: 'acme', kind: 'invitation', to: 'bo@acme.example', subject: 'Hello', text: 'Hello\n' }
const fits = (part: object) => mailInput.safeParse({ ...mail, ...part }).success

it('takes a subject and a text in any language', () => {
  expect(fits({ subject: 'Grüße, 東京, مرحبا 🎉', text: '東京\n\n.\n🎉', tenant: null })).toBe(true)
})

it.each(['\r\n', '\n', '\r', '\0', '\u0085', '\u2028', '\u2029', '\t', '\u001b'])(
  'lets no header begin in an address or a subject after %j',
  breaking => {
    expect(fits({ subject: `Hello${breaking}Bcc: eve@evil.example` })).toBe(false)
    for (const to of [
      `bo@acme.example${breaking}`,
      `bo@acme.example${breaking}Bcc: eve@evil.example`,
      `${breaking}bo@acme.example`,
    ])
      expect(fits({ to }), JSON.stringify(to)).toBe(false)
  },
)

it.each([
  'bo',
  'bo@acme.example, eve@evil.example',
  'Bo <bo@acme.example>',
  '"a b"@acme.example',
  'bo@acme.example>',
  '',
])('knows that %j is not the address of one person', to => {
  expect(fits({ to })).toBe(false)
})

it('has a kind that can stand in a log', () => {
  expect(fits({ kind: 'password-reset' })).toBe(true)
  for (const kind of ['', 'Password', 'a b', 'a\nb', '-']) expect(fits({ kind }), kind).toBe(false)
})
