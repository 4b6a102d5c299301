import type { Boot, Link } from '../link.ts'

declare global {
  interface Document {
    prerendering?: boolean
  }
  interface Window {
    __porchlight?: { boot?: Boot; link?: Link }
    Temporal?: { Now: { timeZoneId(): string } }
    porchlight?: ((...call: unknown[]) => unknown) & { q?: ArrayLike<unknown>[] }
  }
}

export const us = window.__porchlight as NonNullable<typeof window.__porchlight>
/** What the server wrote in front of the tag. */
export const boot = us.boot as Boot
