import { expect, it } from 'vitest'
import { commandEntries, fitting, recentOf, rememberRecent, withRecent } from './entries.ts'
import { wordsOf } from './match.ts'

const run = () => {}
const commands = [
  { id: 'core.site', title: 'Switch to trade', about: 'place', run },
  { id: 'core.theme', title: 'Theme: Dark', words: 'appearance', run },
  { id: 'chat.invite', title: 'Invite', about: 'visitor', run },
  { id: 'chat.accept', title: 'Accept', when: false, run },
  { id: 'grid.move', title: 'Move between rows', keys: 'ArrowUp' },
] as const
const groups = { visitor: 'With Anika', act: 'Do', place: 'Go to' }
const idsOf = (found: readonly { readonly entry: { readonly id: string } }[]) => found.map(({ entry }) => entry.id)

it('lists what can be done now, what is about the visitor first', () => {
  const entries = commandEntries(commands, groups)
  expect(entries.map(entry => [entry.id, entry.group])).toEqual([
    ['chat.invite', 'With Anika'],
    ['core.theme', 'Do'],
    ['core.site', 'Go to'],
  ])
  const without = commandEntries(commands, { ...groups, visitor: null })
  expect(without.map(entry => entry.id)).toEqual(['core.theme', 'core.site'])
})

it('puts what was done lately before everything, once', () => {
  const entries = withRecent(commandEntries(commands, groups), ['core.theme', 'gone.command'], 'Recent')
  expect(entries.map(entry => [entry.id, entry.group])).toEqual([
    ['core.theme', 'Recent'],
    ['chat.invite', 'With Anika'],
    ['core.site', 'Go to'],
  ])
  expect(rememberRecent(['a', 'b'], 'b')).toEqual(['b', 'a'])
  expect(recentOf('broken')).toEqual([])
})

it('finds by what is shown and by further words', () => {
  const entries = commandEntries(commands, groups)
  expect(idsOf(fitting(entries, wordsOf('app')))).toEqual(['core.theme'])
  expect(idsOf(fitting(entries, wordsOf('inv')))).toEqual(['chat.invite'])
  expect(idsOf(fitting(entries, wordsOf('zzz')))).toEqual([])
})

it('puts what only has the letters somewhere inside behind visitors who were found', () => {
  const anika = { id: 'visitor 1', kind: 'visitor', group: 'Visitors', title: 'Anika', run } as const
  const found = fitting(
    commandEntries([{ id: 'core.pane', title: 'Hide the pane', run }], groups),
    wordsOf('an'),
    [anika],
    'Also',
  )
  expect(found.map(({ entry }) => [entry.title, entry.group])).toEqual([
    ['Anika', 'Visitors'],
    ['Hide the pane', 'Also'],
  ])
})
