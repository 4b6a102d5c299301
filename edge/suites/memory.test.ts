import { describe, it } from 'vitest'
import { suites, suitesAmongEnemies } from './suites.ts'

describe.each([...suites, ...suitesAmongEnemies])('in memory: $title', ({ cases }) => {
  for (const { name, run } of cases()) it(name, run)
})
