import { describe, it } from 'vitest'
import { createDeskBench } from '../testing/desk-bench.ts'
import { deskSuite } from '../testing/suites/desk.ts'

for (const [title, cases] of Object.entries(deskSuite))
  describe(title, () => {
    for (const one of cases) it(one.name, async () => one.run(await createDeskBench(one)))
  })
