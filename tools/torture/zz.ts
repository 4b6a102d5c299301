import { seeded } from '../../core/testing/random.ts'
import { makeHistory } from './clock/history.ts'
import { play } from './clock/play.ts'

const from = Number(process.argv[2] ?? 1),
  to = Number(process.argv[3] ?? from)
const len = Number(process.argv[4] ?? 10) * 60_000
for (let seed = from; seed <= to; seed++) {
  const t = performance.now()
  const history = makeHistory(seeded(seed), len)
  const { violations, counts } = await play(history, seed)
  console.log(seed, history.length, JSON.stringify(counts), Math.round(performance.now() - t), 'ms', violations.length)
  for (const v of violations.slice(0, 6)) console.log('   ', v.promise, '·', v.what)
}
