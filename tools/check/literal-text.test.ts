import { expect, it } from 'vitest'
import { literalText } from './literal-text.ts'

it.each([
  ['<p>Hello there</p>', 'Hello there'],
  ['<p>{open() ? "Close it" : say("open")}</p>', 'Close it'],
  ['<p>{name() || `No name ${x}`}</p>', 'No name'],
  ['<button aria-label="Close">×</button>', 'Close'],
  ['<button title={`Close ${name}`}>×</button>', 'Close'],
  ['<>Hello</>', 'Hello'],
])('finds the words in %s', (code, text) => {
  expect(literalText('a.tsx', `const a = ${code}`).map(each => each.text)).toEqual([text])
})

it.each([
  '<p>{say("hello")}</p>',
  '<p class="head" role="status">·</p>',
  '<p>{count()} × ↓</p>',
  '<input type="text" name="email" />',
  '<p title={say("name", { name: "Lena" })} />',
])('lets %s be', code => {
  expect(literalText('a.tsx', `const a = ${code}`)).toEqual([])
})
