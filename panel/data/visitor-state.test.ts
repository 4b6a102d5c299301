import { expect, it } from 'vitest'
import { applyVisitor } from './visitor-state.ts'

const page = (n: number, leftAt: number | null = null) => ({
  n,
  id: `page-${n}`,
  url: `/p/${n}`,
  title: null,
  referrer: null,
  at: n,
  leftAt,
})
const row = (values: Record<string, unknown>) => ({ id: 'vis-1', values })

it('merges values and pages, in their order', () => {
  const first = applyVisitor(null, { whole: true, visitor: row({ a: 1, b: 1 }), pages: [page(2), page(1, 2)] })
  const next = applyVisitor(first, { whole: false, visitor: row({ b: 2 }), pages: [page(3), page(2, 3)] })
  expect(next.visitor?.values).toEqual({ a: 1, b: 2 })
  expect(next.pages.map(each => [each.n, each.leftAt])).toEqual([
    [1, 2],
    [2, 3],
    [3, null],
  ])
})

it('keeps the pages of who is gone, and starts anew when sent whole', () => {
  const first = applyVisitor(null, { whole: true, visitor: row({ a: 1 }), pages: [page(1)] })
  const gone = applyVisitor(first, { whole: false, visitor: null, pages: [] })
  expect(gone).toEqual({ visitor: null, pages: [page(1)] })
  expect(applyVisitor(gone, { whole: true, visitor: row({}), pages: [] })).toEqual({ visitor: row({}), pages: [] })
})
