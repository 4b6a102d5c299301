import { expect, test } from 'vitest'
import { isInternal } from './internal-path.ts'

test.each([
  '/internal',
  '/internal/setup',
  '/internal?x',
  '//internal/setup',
  '/./internal/setup',
  '/api/../internal/setup',
  '/api/%2e%2E/internal/setup',
  '/%69nternal/setup',
  '/%2569nternal/setup',
  '/\\internal/setup',
  '/INTERNAL/setup',
  '/internal\\setup',
])('%s reaches the internal routes', target => {
  expect(isInternal(target)).toBe(true)
})

test.each([
  '/',
  '/internals',
  '/t/internal.js',
  '/demo/?next=/internal/setup',
  '/%zz',
  '/api/v1/sites/internal/visitors',
])('%s does not', target => {
  expect(isInternal(target)).toBe(false)
})
