import { expect, it } from 'vitest'
import { readSmtp, smtpProblem } from './smtp-settings.ts'

const from = { name: '', address: 'porch@example.com' }
const read = (SMTP_URL: string, MAIL_FROM = from.address) => readSmtp({ SMTP_URL, MAIL_FROM })

it('sends no mail where nothing is set', () => {
  expect(readSmtp({})).toBeNull()
  expect(readSmtp({ SMTP_URL: '', MAIL_FROM: '' })).toBeNull()
})

it.each([
  ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, privacy: 'starttls', signIn: null }],
  [
    'smtp://ann%40example.com:p%3A%2F%25@mail.example.com:25/',
    { port: 25, signIn: { user: 'ann@example.com', password: 'p:/%' } },
  ],
  ['smtps://u:p@mail.example.com', { port: 465, privacy: 'tls' }],
  ['smtps://[2001:db8::1]:4650', { host: '2001:db8::1', port: 4650, privacy: 'tls' }],
  ['smtp://mail.example.com?tls=none', { port: 587, privacy: 'none' }],
  ['smtp://localhost:25', { host: 'localhost', port: 25, privacy: 'none' }],
  ['smtp://127.0.0.1:1025', { privacy: 'none' }],
  ['smtp://[::1]:1025', { host: '::1', privacy: 'none' }],
  ['smtp://localhost?tls=starttls', { privacy: 'starttls' }],
  ['smtp://127.0.0.1.example.com', { privacy: 'starttls' }],
])('%s', (url, expected) => {
  expect(read(url)).toMatchObject({ from, ...expected })
})

it.each([
  ['porch@example.com', from],
  ['Porchlight <porch@example.com>', { name: 'Porchlight', address: 'porch@example.com' }],
  ['"Pörch, Inc." <porch@example.com>', { name: 'Pörch, Inc.', address: 'porch@example.com' }],
  [' <porch@example.com> ', from],
])('is from %s', (text, expected) => {
  expect(read('smtp://mail.example.com', text)?.from).toEqual(expected)
})

it.each([
  'mail.example.com',
  'http://mail.example.com',
  'smtp://',
  'smtp://:587',
  'smtp://mail.example.com:0',
  'smtp://mail.example.com:99999',
  'smtp://mail.example.com/path',
  'smtp://mail.example.com#x',
  'smtp://mail.example.com?tls=maybe',
  'smtps://mail.example.com?tls=none',
  'smtp://user@mail.example.com',
  'smtp://u:secret%@mail.example.com',
  'smtp://u:secret%0D%0A@mail.example.com',
  'smtp://mail%0d.example.com',
])('refuses %s in a sentence without what it holds', url => {
  expect(() => read(url)).toThrow(/^SMTP_URL must be an address such as smtp:\/\/USER:PASSWORD@/)
  expect(smtpProblem({ SMTP_URL: url, MAIL_FROM: from.address })?.problem).not.toContain('secret')
})

it.each([
  'porch',
  'Porch porch@example.com',
  'a@example.com, b@example.com',
  'Porch\r\nBcc: x <porch@example.com>',
  '<>',
])('refuses %j as a sender', text => {
  expect(() => read('smtp://mail.example.com', text)).toThrow(/^MAIL_FROM must be an address such as/)
})

it('wants both', () => {
  expect(() => readSmtp({ MAIL_FROM: from.address })).toThrow('SMTP_URL must be set, because MAIL_FROM is.')
  expect(() => readSmtp({ SMTP_URL: 'smtp://mail.example.com' })).toThrow(/^MAIL_FROM must be set, because SMTP_URL is/)
})
