import type { ApiKeyView, List, NewApiKey, ScopeView } from '@porchlight/plugin-sdk/administration'
import { z } from 'zod'
import { hashApiKey, makeApiKey } from '../../auth/api-key.ts'
import { httpLimits } from '../../limits.ts'
import { apiKeyDelete, apiKeyHash, apiKeyInsert, apiKeysOf, apiScopes } from '../../tenant/api-keys.ts'
import { no, notThere, route } from './route.ts'

/** What a new key of the public API takes. */
export const newApiKey = z.object({
  name: z.string().trim().min(1).max(httpLimits.setUpName),
  scopes: z
    .array(z.enum(apiScopes.map(({ id }) => id)))
    .min(1, 'A key that may do nothing is of no use')
    .max(apiScopes.length),
  /** When it ends, ms; null is never. */
  expiresAt: z.int().nullable(),
})

export const apiKeyRoutes = [
  route({
    method: 'GET',
    path: '/api-keys',
    needs: 'core.keys',
    run: async hand => ({ items: await hand.ask(apiKeysOf) }) satisfies List<ApiKeyView>,
  }),
  route({
    method: 'GET',
    path: '/api-keys/scopes',
    needs: 'core.keys',
    run: async () => ({ items: apiScopes }) satisfies List<ScopeView>,
  }),
  route({
    method: 'POST',
    path: '/api-keys',
    needs: 'core.keys',
    everySite: true,
    body: newApiKey,
    run: async (hand, { body }) => {
      const now = hand.edge.now()
      if (body.expiresAt !== null && body.expiresAt <= now)
        return no({ status: 400, code: 'bad-input', detail: 'expiresAt: is over already', field: 'expiresAt' })
      const text = makeApiKey()
      const hash = (await hashApiKey(text)) ?? ''
      const deed = { action: 'api-key.made', target: `api-key ${hash.slice(0, 16)}`, detail: body } as const
      await hand.change(deed, (db, tenant) => apiKeyInsert(db, tenant, { text, hash }, body, hand.me.id, now))
      hand.edge.apiKeys.forget(hash)
      const made = (await hand.ask(apiKeysOf)).find(({ id }) => hash.startsWith(id))
      if (!made) return notThere('such key any more', 'key')
      return { ...made, key: text } satisfies NewApiKey
    },
  }),
  route({
    method: 'DELETE',
    path: '/api-keys/:key',
    needs: 'core.keys',
    everySite: true,
    run: async (hand, { path: { key = '' } }) => {
      const hash = await hand.ask((db, tenant) => apiKeyHash(db, tenant, key))
      const deed = { action: 'api-key.revoked', target: `api-key ${key}` } as const
      const gone = hash !== null && (await hand.change(deed, (db, tenant) => apiKeyDelete(db, tenant, key)))
      if (!gone) return notThere('such key', 'key')
      hand.edge.apiKeys.forget(hash)
      return { revoked: key }
    },
  }),
]
