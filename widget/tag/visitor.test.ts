import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Boot } from '../link.ts'

const area = () => {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  }
}

async function remember(mode: Boot['consent'], browser: object, kept: { local?: string; session?: string } = {}) {
  const [localStorage, sessionStorage] = [area(), area()]
  if (kept.local) localStorage.setItem('porchlight', kept.local)
  if (kept.session) sessionStorage.setItem('porchlight', kept.session)
  vi.stubGlobal('navigator', browser)
  vi.stubGlobal('window', { __porchlight: { boot: { consent: mode } }, localStorage, sessionStorage })
  const visitor = await import('./visitor.ts')
  visitor.adopt()
  return {
    visitor,
    local: () => localStorage.items.get('porchlight'),
    session: () => sessionStorage.items.get('porchlight'),
  }
}

beforeEach(() => {
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what a browser may keep of a visitor', () => {
  const gpc = { globalPrivacyControl: true }
  const dnt = { doNotTrack: '1' }
  it.each([
    ['none', {}, undefined, true],
    ['none', gpc, undefined, false],
    ['none', dnt, undefined, false],
    ['none', gpc, 'granted', true],
    ['none', {}, 'denied', false],
    ['opt-out', {}, undefined, true],
    ['opt-out', {}, 'denied', false],
    ['required', {}, undefined, false],
    ['required', {}, 'granted', true],
    ['required', gpc, 'granted', true],
  ] as const)('mode %s, browser %j, banner %s: %s', async (mode, browser, said, expected) => {
    const { visitor, local, session } = await remember(mode, browser)
    if (said) visitor.answer(said)
    expect(visitor.mayStore()).toBe(expected)
    visitor.keep('token-1')
    expect(local()).toBe(expected ? `token-1 ${said ?? ''}` : said ? ' denied' : undefined)
    expect(session()).toBe(expected ? undefined : 'token-1')
  })

  it('is remembered with the answer, on the next page', async () => {
    const { visitor } = await remember('required', gpc, { local: 'token-1 granted' })
    expect([visitor.token, visitor.consent]).toEqual(['token-1', 'granted'])
  })

  it('is not used when the browser objects since', async () => {
    const { visitor } = await remember('none', gpc, { local: 'token-1 ' })
    expect(visitor.token).toBe('')
  })

  it('is gone after a no, but a chat goes on in its tab', async () => {
    const { visitor, local } = await remember('none', {}, { local: 'token-1 ', session: 'chat-token' })
    expect(visitor.token).toBe('token-1')
    expect(visitor.answer('denied')).toBe(true)
    expect(visitor.answer('denied')).toBe(false)
    expect([visitor.token, local()]).toEqual(['chat-token', ' denied'])
  })

  it('names a visitor whom another tab has named meanwhile no second time', async () => {
    const { visitor, local } = await remember('none', {})
    window.localStorage.setItem('porchlight', 'theirs ')
    expect(visitor.named()).toBe('theirs')
    expect(local()).toBe('theirs ')
  })

  it('follows what another tab has stored', async () => {
    const { visitor } = await remember('none', {})
    visitor.keep('mine')
    window.localStorage.setItem('porchlight', 'theirs granted')
    expect(visitor.adopt()).toBe(true)
    expect(visitor.adopt()).toBe(false)
    expect(visitor.token).toBe('theirs')
  })
})
