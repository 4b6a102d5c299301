import { expect, it } from 'vitest'
import { greet } from './greet.ts'

const host = { url: 'http://127.0.0.1:8787/', places: 'none', signIn: null, siteKey: 'k1' }

it('says where things are, and the line for a website, which comes by the public address', () => {
  const lines: string[] = []
  greet(host, { demo: true, publicUrl: null }, line => lines.push(line))
  expect(lines).toContain('Panel: http://127.0.0.1:8787/panel/')
  expect(lines).toContain('Tag for your site: <script async src="http://127.0.0.1:8787/t/k1.js"></script>')
  greet(host, { demo: false, publicUrl: 'https://chat.acme.example' }, line => lines.push(line))
  expect(lines.at(-1)).toBe('Tag for your site: <script async src="https://chat.acme.example/t/k1.js"></script>')
})

it('tells the password only on the start that made it', () => {
  const lines: string[] = []
  const signIn = { email: 'a@b.example', password: 'open sesame' }
  greet({ ...host, signIn }, { demo: false, publicUrl: null }, line => lines.push(line))
  expect(lines.join(' ')).toContain('Sign in as a@b.example with the password open sesame')
})
