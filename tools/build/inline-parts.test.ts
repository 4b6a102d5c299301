import { expect, it } from 'vitest'
import { inlineParts } from './inline-parts.ts'

it.each([
  '<script>start()</script>',
  '<script type="module">start()</script>',
  '<style>p {}</style>',
  '<p style="color: red">',
  '<body onload="start()">',
  '<img src="data:image/png;base64,AA">',
  '<a href="javascript:start()">',
])('finds %s', html => {
  expect(inlineParts(`<!doctype html>${html}`)).toHaveLength(1)
})

it('lets a page pass that only points to files', () => {
  const html = `<!doctype html><!-- <script>no</script> --><html lang="en"><meta name="color-scheme" content="dark light">
    <link rel="stylesheet" crossorigin href="/panel/assets/a.css"><script type="module" crossorigin src="/panel/assets/a.js"></script>`
  expect(inlineParts(html)).toEqual([])
})
