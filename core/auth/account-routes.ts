/** The routes of `/api/auth` that are answered: of what the library has, the panel needs no others. */
export const accountRoutes: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'GET /security',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
  'POST /revoke-sessions',
  'POST /change-password',
  'POST /update-user',
  'POST /request-password-reset',
  'POST /reset-password',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/generate-backup-codes',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /passkey/begin',
  'POST /passkey/verify-registration',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
  'POST /passkey/update-passkey',
  'POST /passkey/delete-passkey',
])

/** Where somebody who is signed in is asked for the password again. */
export const asksPassword: ReadonlySet<string> = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
  '/passkey/begin',
  '/passkey/delete-passkey',
])

/** Where sessions end, or go on under another name: what is open under those that are no more is closed. */
export const endsSessions: ReadonlySet<string> = new Set([
  '/sign-out',
  '/revoke-session',
  '/revoke-other-sessions',
  '/revoke-sessions',
  '/change-password',
  '/two-factor/verify-totp',
  '/two-factor/disable',
])
