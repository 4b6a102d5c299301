import { expect, it } from 'vitest'
import { scriptTime } from './script-time.ts'

const span = (name: string, ts: number, dur: number, url = '', tid = 1) => ({
  name,
  ph: 'X',
  pid: 1,
  tid,
  ts,
  dur,
  tdur: dur / 2,
  args: { data: { url } },
})
const tag = 'https://a.example/t/key.js'

it('counts a script’s own processor time, one call within another once, and what runs after promises beside it', () => {
  const traceEvents = [
    span('FunctionCall', 9_000, 500, tag),
    span('EvaluateScript', 1_000, 4_000, tag),
    span('FunctionCall', 2_000, 1_000, tag),
    span('RunMicrotasks', 12_000, 1_000),
    span('RunMicrotasks', 12_000, 1_000, '', 3),
    span('FunctionCall', 15_000, 1_000, 'https://shop.example/own.js'),
    span('Paint', 20_000, 1_000, tag),
    span('FunctionCall', 1_000, 250, tag, 2),
  ]
  expect(scriptTime(JSON.stringify({ traceEvents }), '/t/key.js')).toEqual({
    total: (4_000 + 500 + 1_000 + 250) / 2 / 1_000,
    longest: 2,
  })
})
