import type { Answer } from '@porchlight/plugin-sdk/panel'
import { expect, it } from 'vitest'
import { createPreferences } from './preferences.ts'

function bench(kept: unknown = undefined) {
  let memory = kept
  const given: { name: string; value: unknown; answer: (answer: Answer) => Promise<void> }[] = []
  const refusals: string[] = []
  let timers: (() => void)[] = []
  const preferences = createPreferences({
    memory: {
      read: () => memory,
      write: value => {
        memory = JSON.parse(JSON.stringify(value))
      },
    },
    give: (name, value) => {
      const { promise, resolve } = Promise.withResolvers<Answer>()
      given.push({
        name,
        value,
        answer: async answer => {
          resolve(answer)
          await promise
          await Promise.resolve()
        },
      })
      return promise
    },
    after: (_ms, run) => {
      timers.push(run)
      return () => {
        timers = timers.filter(each => each !== run)
      }
    },
    refused: problem => refusals.push(problem.code),
  })
  const rest = () => {
    const due = timers
    timers = []
    for (const run of due) run()
  }
  return { preferences, given, refusals, rest, memory: () => memory }
}
const done: Answer = { ok: true, result: null }

it('reads at once what was written, and tells the desk once it rests', async () => {
  const { preferences, given, rest } = bench()
  preferences.told({})
  const theme = preferences.kept('core.theme')
  theme.write('light')
  theme.write('dark')
  expect([theme.read(), given]).toEqual(['dark', []])
  rest()
  expect(given.map(({ name, value }) => [name, value])).toEqual([['core.theme', 'dark']])
})

it('follows what was chosen elsewhere, also what was given up there', () => {
  const { preferences } = bench({ 'core.theme': { value: 'dark', mine: false } })
  const theme = preferences.kept('core.theme')
  const columns = preferences.kept('whos-on.columns')
  expect(theme.read()).toBe('dark')
  preferences.told({ 'whos-on.columns': ['a'] })
  expect([theme.read(), columns.read()]).toEqual([undefined, ['a']])
  preferences.changed('whos-on.columns', ['b'])
  expect(columns.read()).toEqual(['b'])
  preferences.changed('whos-on.columns', null)
  expect(columns.read()).toBeUndefined()
})

it('what was chosen here without a network holds over a reload, and against what the desk had', async () => {
  const before = bench()
  before.preferences.kept('core.theme').write('dark')
  const { preferences, given } = bench(before.memory())
  const theme = preferences.kept('core.theme')
  preferences.told({ 'core.theme': 'light' })
  preferences.changed('core.theme', 'light')
  expect(theme.read()).toBe('dark')
  expect(given.map(({ value }) => value)).toEqual(['dark'])
  await given[0]?.answer(done)
  preferences.changed('core.theme', 'light')
  expect(theme.read()).toBe('light')
})

it('has one change of a name on its way at a time, and sends the last one after it', async () => {
  const { preferences, given, rest } = bench()
  preferences.told({})
  const size = preferences.kept('core.panes')
  for (const value of [1, 2, 3]) {
    size.write(value)
    rest()
  }
  expect(given.map(({ value }) => value)).toEqual([1])
  await given[0]?.answer(done)
  preferences.changed('core.panes', 1)
  expect([given.map(({ value }) => value), size.read()]).toEqual([[1, 3], 3])
})

it('keeps here what the desk refuses, and says so once', async () => {
  const { preferences, given, refusals, rest } = bench()
  preferences.told({})
  const kept = preferences.kept('core.large')
  kept.write('x')
  rest()
  await given[0]?.answer({ ok: false, problem: { code: 'too-large', message: 'Too large.' } })
  expect([kept.read(), refusals, given.length]).toEqual(['x', ['too-large'], 1])
})

it('asks nothing of a desk that keeps none, and reads past what is broken here', () => {
  const { preferences, given, rest } = bench({ 'core.theme': 7, 'core.panes': { value: 5, mine: false } })
  preferences.told(undefined)
  preferences.kept('core.theme').write('dark')
  rest()
  expect([preferences.kept('core.panes').read(), given]).toEqual([5, []])
})
