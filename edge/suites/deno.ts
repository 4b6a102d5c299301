import { suites, suitesAmongEnemies } from './suites.ts'

// Run by Deno, which has no vitest: the same cases as on every other host, and one line for each that fails.
let passed = 0
let failed = 0
for (const { title, cases } of [...suites, ...suitesAmongEnemies])
  for (const { name, run } of cases()) {
    try {
      await run()
      passed++
    } catch (error) {
      failed++
      console.error(`FAILED ${title}: ${name}\n${error instanceof Error ? error.stack : String(error)}`)
    }
  }
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
