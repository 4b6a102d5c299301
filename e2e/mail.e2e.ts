import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStores } from '../core/db/stores.ts'
import { writeBatch } from '../core/db/write-tenant.ts'
import { invitation } from '../core/mail/letters.ts'
import { mailInsert } from '../core/mail/mail.ts'
import { authority, localhostCertificate } from '../edge/cloudflare/testing/certificates.ts'
import { type MailServer, mailPassword, startMailServer } from '../edge/cloudflare/testing/mail-server.ts'
import { fetchThrough } from '../edge/embedded/libsql/fetch.ts'
import { type LibsqlEndpoint, serveLibsql } from '../edge/embedded/libsql/server.ts'
import { type PorchlightProcess, porchlightProcess } from './support/porchlight-process.ts'

let folder: string
let databases: LibsqlEndpoint
let mailServer: MailServer
let porchlight: PorchlightProcess

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-mail-'))
  databases = await serveLibsql({ dir: join(folder, 'db'), port: 0, host: '127.0.0.1', token: 'secret' }, fault => {
    throw fault
  })
  mailServer = await startMailServer({ ...localhostCertificate, disabledCommands: [], authOptional: false })
  writeFileSync(join(folder, 'authority.pem'), authority)
  porchlight = porchlightProcess({
    LIBSQL_URL: `http://{db}.localhost:${databases.port}`,
    LIBSQL_AUTH_TOKEN: 'secret',
    SMTP_URL: `smtp://porch:${encodeURIComponent(mailPassword)}@localhost:${mailServer.port}?tls=starttls`,
    MAIL_FROM: 'Porchlight <porch@fernhill.example>',
    NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
  })
})
afterAll(async () => {
  await porchlight?.remove()
  await mailServer?.close()
  await databases?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a mail that waited while nothing ran goes out after the start, signed in and by a private connection', async () => {
  const { control } = openStores({
    url: 'http://{db}.libsql.internal',
    authToken: 'secret',
    fetch: fetchThrough(databases.url),
    now: Date.now,
  })
  const db = await control()
  const url = 'https://chat.fernhill.example/panel/#invitation=a-token'
  const letter = invitation({ tenantName: 'Fernhill — Zelte 🏕', inviterName: 'Jürgen', url, expiresInDays: 7 })
  const mail = { tenant: null, kind: 'invitation', to: 'bo@fernhill.example', ...letter }
  await writeBatch(db, [mailInsert(db, mail, { id: 'waited', now: Date.now() })])

  await porchlight.start()
  await expect.poll(() => mailServer.taken.length).toBe(1)
  const [taken] = mailServer.taken
  expect(taken).toMatchObject({
    from: 'porch@fernhill.example',
    to: ['bo@fernhill.example'],
    secure: true,
    user: 'porch',
  })
  const parsed = await PostalMime.parse(taken?.raw ?? '')
  expect(parsed).toMatchObject({ subject: letter.subject, messageId: '<waited@fernhill.example>' })
  expect(parsed.text).toContain(url)

  await expect.poll(() => porchlight.said()).toContain('mail.sent')
  for (const word of [mailPassword, encodeURIComponent(mailPassword), 'bo@fernhill.example', 'a-token'])
    expect(porchlight.said()).not.toContain(word)
  expect(await porchlight.stop()).toBe(0)
})

test('a mail server that makes no sense keeps it from starting, in one sentence without the password', async () => {
  const start = porchlight.start({ SMTP_URL: 'smtp://porch:hunter2@' })
  await expect(start).rejects.toThrow(/SMTP_URL must be an address such as/)
  expect(porchlight.said()).not.toContain('hunter2')
})
