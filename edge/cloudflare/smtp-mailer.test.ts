import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { build } from 'esbuild'
import type { Miniflare } from 'miniflare'
import PostalMime from 'postal-mime'
import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openStores } from '../../core/db/stores.ts'
import { fetchThrough } from '../embedded/libsql/fetch.ts'
import { type LibsqlEndpoint, serveLibsql } from '../embedded/libsql/server.ts'
import { authority, localhostCertificate, otherCertificate } from './testing/certificates.ts'
import { type MailServer, mailPassword, portOf, startMailServer } from './testing/mail-server.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let dir: string
let miniflare: Miniflare
let endpoint: LibsqlEndpoint
const logged: string[] = []
const open: (() => Promise<void>)[] = []

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'porchlight-mail-'))
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./testing/mail-worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
  })
  endpoint = await serveLibsql({ dir, port: 0, host: '127.0.0.1', token: 'secret' }, fault => {
    throw fault
  })
  // miniflare reads the authorities that workerd trusts beside its own when it is loaded.
  const file = join(dir, 'authority.pem')
  writeFileSync(file, authority)
  vi.stubEnv('NODE_EXTRA_CA_CERTS', file)
  const loaded = await import('miniflare')
  miniflare = new loaded.Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: outputFiles[0]?.text ?? '' }],
    compatibilityDate: '2026-07-30',
    compatibilityFlags: ['nodejs_compat'],
    serviceBindings: { LIBSQL: { external: { address: `127.0.0.1:${endpoint.port}`, http: {} } } },
    cf: {},
    telemetry: { enabled: false },
    handleRuntimeStdio(output: Readable, errors: Readable) {
      for (const stream of [output, errors]) stream.on('data', chunk => logged.push(String(chunk)))
    },
  })
  await miniflare.ready
})
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await miniflare.dispose()
  await endpoint.close()
  rmSync(dir, { recursive: true })
})

/** A mail server that is there as long as the test. */
async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer(options)
  open.push(server.close)
  return server
}

const signIn = (password = mailPassword) => `porch%40shop.example:${encodeURIComponent(password)}@`
const letter = { to: 'bo@shop.example', subject: 'Hello', text: 'Hello Bo,\n\nhere it is.\n' }
const quick = { whole: 30_000, step: 30_000 }

async function ask(path: string, url: string, mail: Partial<typeof letter> = {}, patience = quick): Promise<unknown> {
  const smtp = { SMTP_URL: url, MAIL_FROM: 'Pörchlight <porch@shop.example>' }
  const body = JSON.stringify({ smtp, mail: { ...letter, ...mail }, patience })
  return (await miniflare.dispatchFetch(`http://mail.test${path}`, { method: 'POST', body })).json()
}
const send = (url: string, mail?: Partial<typeof letter>, patience?: typeof quick) => ask('/send', url, mail, patience)

describe('what arrives', () => {
  it('is what was written, in any language, with dots and long lines', async () => {
    const { taken, port } = await mailServer()
    const subject = 'Grüße aus dem Süden 🎉 — 東京からの長い件名、'.repeat(4)
    const text = `.\n..dots\n\nFrom here on\n${'Zeile ohne Ende, ä 🎉 '.repeat(100)}\n.\r\nLast.\n`
    expect(await send(`smtp://localhost:${port}`, { subject, text })).toBe('sent')
    const [mail] = taken
    const parsed = await PostalMime.parse(mail?.raw ?? '')
    expect(parsed).toMatchObject({
      subject,
      from: { name: 'Pörchlight', address: 'porch@shop.example' },
      to: [{ name: '', address: 'bo@shop.example' }],
      messageId: '<mail-1@shop.example>',
    })
    expect(parsed.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(text.replaceAll('\r\n', '\n').trimEnd())
    expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
    expect(mail).toMatchObject({ from: 'porch@shop.example', to: ['bo@shop.example'] })
    // What all mail servers take: lines of 7 bits, in the header no longer than 78.
    expect(mail?.raw).toMatch(/^[\t\n\r -~]*$/)
    const [header = ''] = mail?.raw.split('\r\n\r\n') ?? []
    for (const line of header.split('\r\n')) expect(line.length, line).toBeLessThanOrEqual(78)
    for (const line of mail?.raw.split('\r\n') ?? []) expect(line.length).toBeLessThanOrEqual(998)
  })

  it('is to one person, whatever stands in a subject or an address', async () => {
    const { taken, port } = await mailServer()
    const url = `smtp://localhost:${port}`
    await send(url, { subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nBody' })
    await send(url, { to: 'bo@shop.example>\r\nRCPT TO:<eve@evil.example' })
    await send(url, { to: 'bo@shop.example, eve@evil.example' })
    for (const { to, raw } of taken) {
      expect(to).toHaveLength(1)
      expect(to).not.toContain('eve@evil.example')
      expect(raw).not.toMatch(/^Bcc/im)
    }
  })
})

describe('the connection', () => {
  it('is private before anything is said', async () => {
    const { taken, port } = await mailServer({ ...localhostCertificate, disabledCommands: [], authOptional: false })
    expect(await send(`smtp://${signIn()}localhost:${port}?tls=starttls`)).toBe('sent')
    expect(taken).toMatchObject([{ secure: true, user: 'porch@shop.example' }])
  })

  it('is private from its first byte', async () => {
    const { taken, port } = await mailServer({ ...localhostCertificate, secure: true, authOptional: false })
    expect(await send(`smtps://${signIn()}localhost:${port}`)).toBe('sent')
    expect(taken).toMatchObject([{ secure: true, user: 'porch@shop.example' }])
  })

  it('tells no password to a server that offers no privacy, or that is another one', async () => {
    const tried: unknown[] = []
    const seen: SMTPServerOptions = {
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) => {
        tried.push(auth)
        done(null, { user: 'x' })
      },
    }
    const bare = await mailServer(seen)
    expect(await send(`smtp://${signIn()}localhost:${bare.port}?tls=starttls`)).toEqual({
      later: 'The mail server does not take it yet: 500 to STARTTLS.',
    })
    const other = await mailServer({ ...seen, ...otherCertificate, disabledCommands: [] })
    expect(await send(`smtp://${signIn()}localhost:${other.port}?tls=starttls`)).toMatchObject({
      later: expect.any(String),
    })
    const otherTls = await mailServer({ ...seen, ...otherCertificate, secure: true })
    expect(await send(`smtps://${signIn()}localhost:${otherTls.port}`)).toMatchObject({ later: expect.any(String) })
    expect(tried).toEqual([])
  })

  it('needs neither on this machine, nor where the operator says so', async () => {
    const { taken, port } = await mailServer({ allowInsecureAuth: true })
    expect(await send(`smtp://${signIn()}localhost:${port}`)).toBe('sent')
    expect(await send(`smtp://localhost:${port}?tls=none`)).toBe('sent')
    expect(taken).toMatchObject([{ secure: false, user: 'porch@shop.example' }, { user: null }])
  })
})

describe('what is refused', () => {
  const saying = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
  const answers = {
    rcpt: (code: number, text: string): SMTPServerOptions => ({
      onRcptTo: (_to, _session, done) => done(saying(code, text)),
    }),
    sender: (code: number, text: string): SMTPServerOptions => ({
      onMailFrom: (_from, _session, done) => done(saying(code, text)),
    }),
    data: (code: number, text: string): SMTPServerOptions => ({
      onData(stream, _session, done) {
        stream.resume()
        stream.on('end', () => done(saying(code, text)))
      },
    }),
  }

  it.each([
    [
      answers.rcpt(550, '5.1.1 <bo@shop.example> unknown'),
      { refused: 'The mail server refuses the addressee: 550 5.1.1.' },
    ],
    [
      answers.rcpt(451, '4.7.1 greylisted'),
      { later: 'The mail server does not take it yet: 451 4.7.1 to the addressee.' },
    ],
    [answers.data(554, '5.7.1 spam'), { refused: 'The mail server refuses the message: 554 5.7.1.' }],
    [answers.data(452, 'full'), { later: 'The mail server does not take it yet: 452 to the message.' }],
    [
      answers.sender(550, 'not you'),
      { later: 'The mail server does not take it yet: 550 to the sender that MAIL_FROM names.' },
    ],
    [
      { onConnect: (_session, done) => done(saying(421, 'too busy')) } satisfies SMTPServerOptions,
      { later: 'The mail server does not take it yet: 421 to our greeting.' },
    ],
  ])('%#: is told from what is put off', async (options, expected) => {
    const { port } = await mailServer(options)
    expect(await send(`smtp://localhost:${port}`)).toEqual(expected)
  })

  it('for a wrong password is put off: it may be put right', async () => {
    const { taken, port } = await mailServer({ allowInsecureAuth: true, authOptional: false })
    const answer = await send(`smtp://${signIn('guess-42')}localhost:${port}`)
    expect(answer).toEqual({
      later: 'The mail server does not take it yet: 535 to the sign-in with what SMTP_URL says.',
    })
    expect(taken).toEqual([])
  })

  it('by nobody, because nobody is there, is put off', async () => {
    const { port } = await mailServer()
    for (const close of open.splice(0)) await close()
    expect(await send(`smtp://localhost:${port}`)).toEqual({
      later: 'The mail server cannot be reached, or ended the connection.',
    })
    expect(await send('smtp://no-such-host.invalid?tls=none')).toMatchObject({ later: expect.any(String) })
  })

  /** Speaks its lines and ends, or falls silent. */
  async function rudeServer(lines: readonly string[], end: 'ends' | 'falls silent') {
    const server = createServer(socket => {
      socket.on('error', () => {})
      let said = 0
      const next = () => {
        const line = lines[said++]
        if (line !== undefined) socket.write(line)
        else if (end === 'ends') socket.destroy()
      }
      next()
      socket.on('data', next)
    })
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
    open.push(async () => {
      server.close()
    })
    return portOf(server.address())
  }

  it.each([
    [[], 'ends'],
    [['220 hi\r\n'], 'ends'],
    [['220 hi\r\n', '250 rude\r\n', '250 ok\r\n'], 'ends'],
    [[], 'falls silent'],
    [['220 hi\r\n', '250-half an ans'], 'falls silent'],
    [['220 hi\r\n', '250 rude\r\n', '250 ok\r\n', '250 ok\r\n', '354 go\r\n'], 'falls silent'],
  ] as const)('by a server that says %j and then %s is put off, and other mails go on', async (lines, end) => {
    const port = await rudeServer(lines, end)
    const short = { whole: 4_000, step: 1_000 }
    expect(await send(`smtp://localhost:${port}`, {}, short)).toMatchObject({ later: expect.any(String) })
    const well = await mailServer()
    expect(await send(`smtp://localhost:${well.port}`)).toBe('sent')
  })
})

it('a mail that a request wrote is sent after the request, and noted', async () => {
  const { taken, port } = await mailServer()
  expect(await ask('/queue', `smtp://localhost:${port}`, { subject: 'Soon' })).toBe(true)
  await vi.waitFor(() => expect(taken).toHaveLength(1), 30_000)
  const stores = openStores({
    url: 'http://{db}.libsql.internal',
    authToken: 'secret',
    fetch: fetchThrough(endpoint.url),
    now: () => Date.now(),
  })
  const db = await stores.control()
  const row = async () => (await db.all(sql`SELECT state, text, tries FROM mail WHERE subject = 'Soon'`))[0]
  await vi.waitFor(async () => expect(await row()).toEqual({ state: 'sent', text: null, tries: 1 }), 30_000)
})

it('no log holds an address, a password or a letter', async () => {
  const { port } = await mailServer({ onRcptTo: (_to, _session, done) => done(new Error('no bo@shop.example')) })
  await ask('/queue', `smtp://localhost:${port}`, { subject: 'Unwelcome' })
  await vi.waitFor(() => expect(logged.join('')).toContain('mail.failed'), 30_000)
  for (const word of ['shop.example', encodeURIComponent(mailPassword), 'guess-42', 'Unwelcome', 'Hello'])
    expect(logged.join('')).not.toContain(word)
})
