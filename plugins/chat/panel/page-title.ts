import type { Row } from '@porchlight/plugin-sdk/protocol'

/** What the page a visitor looks at is called, or its address; null where neither is known. */
export function pageTitleOf(visitor: Row | null): string | null {
  const title = visitor?.values['core.title'] || visitor?.values['core.url']
  return typeof title === 'string' && title !== '' ? title : null
}
