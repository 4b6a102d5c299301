import { expect, it } from 'vitest'
import { physicalCss } from './physical-css.ts'

it.each([
  'margin-left: 4px',
  'border-right-color: red',
  'border-top-left-radius: 4px',
  'left: 0',
  'text-align: right',
  'float: left',
  'padding: 1px 2px 3px 4px',
  'inset: 0 0 0 auto',
  'border-radius: 4px 0 0 4px',
  'transform: translateX(4px)',
  'transform: translate(100%, 0)',
  'translate: 4px 0',
])('finds %s', declaration => {
  expect(physicalCss(`.a {\n  color: red;\n  ${declaration};\n}`)).toEqual([{ declaration, line: 3 }])
})

it.each([
  'margin-inline-start: 4px',
  'inset-inline-end: 0',
  'text-align: start',
  'padding: 1px 2px 3px',
  'padding: 1px 2px 3px 2px',
  'inset: 0',
  'padding: 4px 8px max(4px, env(safe-area-inset-bottom))',
  'inset: calc((18px - var(--target)) / 2) 0',
  'border-radius: 4px 4px 0 0',
  'transform: translateY(4px)',
  'translate: 0 4px',
  'background: url(left.svg)',
])('lets %s be', declaration => {
  expect(physicalCss(`.a { ${declaration}; }`)).toEqual([])
})

it('reads no comments, and rules within rules', () => {
  expect(physicalCss('/* left: 0; */ .a { & .b { left: 0 } }')).toEqual([{ declaration: 'left: 0', line: 1 }])
})
