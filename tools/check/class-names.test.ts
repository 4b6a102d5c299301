import { expect, it } from 'vitest'
import { hasClass, usedClasses } from './class-names.ts'

const component = `import styles from './row.module.css'
import other from './other.ts'
const row = <p class={styles.row} classList={{ [styles['is-open'] ?? '']: true, a: other.name }}>{styles[name]}</p>`

it('sees the classes a component reads from its style sheets', () => {
  expect(usedClasses('row.tsx', component)).toEqual([
    { file: './row.module.css', name: 'row', line: 3 },
    { file: './row.module.css', name: 'is-open', line: 3 },
  ])
})

it.each(['.row {}', 'p.row:hover {}', '.a, .row.b {}', '.a { &.row {} }', ':is(.row) {}'])(
  'finds a class in %s',
  css => {
    expect(hasClass(css, 'row')).toBe(true)
  },
)

it.each(['.rows {}', '.row-head {}', 'row {}', '/* .row */'])('does not find it in %s', css => {
  expect(hasClass(css, 'row')).toBe(false)
})
