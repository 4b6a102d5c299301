import { expect, it } from 'vitest'
import { scriptTime } from './script-time.ts'

it('counts a script’s own spans, and one within another once', () => {
  const span = (name: string, ts: number, dur: number, url: string, tid = 1) => ({
    name,
    ph: 'X',
    pid: 1,
    tid,
    ts,
    dur,
    args: { data: { url } },
  })
  const traceEvents = [
    span('FunctionCall', 9_000, 500, 'https://a.example/t/key.js'),
    span('EvaluateScript', 1_000, 4_000, 'https://a.example/t/key.js'),
    span('FunctionCall', 2_000, 1_000, 'https://a.example/t/key.js'),
    span('FunctionCall', 2_000, 1_000, 'https://shop.example/own.js'),
    span('Paint', 20_000, 1_000, 'https://a.example/t/key.js'),
    span('FunctionCall', 1_000, 250, 'https://a.example/t/key.js', 2),
  ]
  expect(scriptTime(JSON.stringify({ traceEvents }), '/t/key.js')).toBe(4.75)
})
