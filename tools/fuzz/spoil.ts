import type { Random } from '../../core/testing/random.ts'

/** A value with something wrong in one to three places: another type, too much, too deep, too many, not there. */
export function spoiled(value: unknown, random: Random): unknown {
  let now = value
  for (let times = 1 + random.below(3); times > 0; times--) now = spoiledOnce(now, random)
  return now
}

function spoiledOnce(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.15)) return random.pick(wrong)(random)
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2)) return random.pick(wrongLists)(value, random)
    const at = random.below(value.length)
    return value.map((part, index) => (index === at ? spoiledOnce(part, random) : part))
  }
  const entries = Object.entries(value)
  const kind = random.below(10)
  if (entries.length === 0 || kind === 0) return { ...value, [random.pick(oddKeys)]: random.pick(wrong)(random) }
  if (kind === 1) return random.chance(0.2) ? { ...value, ...random.pick(many) } : { ...value, more: null }
  const [key = ''] = random.pick(entries)
  if (kind === 2) return Object.fromEntries(entries.filter(([other]) => other !== key))
  return Object.fromEntries(entries.map(([name, part]) => [name, name === key ? spoiledOnce(part, random) : part]))
}

const wrong: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => 1e308,
  () => '',
  () => '0',
  () => 'null',
  () => [],
  () => ({}),
  () => [[]],
  () => '__proto__',
  () => 'constructor',
  () => 'toString',
  () => 'javascript:alert(1)',
  () => "'; DROP TABLE visitor; --",
  () => '\u0000',
  () => '\ud83d',
  () => 'half a pair \udc00 and \u0000 within',
  () => '\u202e‮ right to left',
  () => '☂'.repeat(300),
  random => 'x'.repeat(lengths[random.below(lengths.length)] ?? 1),
  random => deep(1 + random.below(60)),
  random => (random.chance(0.1) ? deepest : deep(200)),
  random => Array.from({ length: random.below(300) }, (_, index) => index),
  random => random.pick(many),
  random => ({ length: random.below(1e9) }),
]

const lengths = [
  1, 3, 4, 35, 36, 40, 41, 64, 65, 80, 81, 120, 121, 254, 255, 300, 301, 1_000, 1_001, 2_048, 2_049, 4_000, 4_001,
  16_384, 33_000,
]

const wrongLists: readonly ((list: readonly unknown[], random: Random) => unknown)[] = [
  list => ({ ...list }),
  list => list.flatMap(part => Array.from({ length: 60 }, () => part)),
  list => [...list, list],
  (list, random) => [...list, random.pick(wrong)(random)],
  list => list.slice(1),
]

const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  't',
  'length',
  '',
  '\u0000',
  'then',
  'toJSON',
  '0',
]

function manyKeys(count: number): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]))
}

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { all: value }
  return value
}

const many = [1, 20, 250].map(manyKeys)

/** Stands for a value nested so deeply that no program could write it down by calling itself. */
const deepest = '@deepest@'

/** A value as JSON, with what is nested most deeply put in by hand. */
export function written(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.includes(deepest)
    ? text.replace(JSON.stringify(deepest), `${'['.repeat(7_500)}${']'.repeat(7_500)}`)
    : text
}

/** A JSON text with something wrong in it: cut off, doubled, with a byte changed, or no JSON at all. */
export function garbled(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  return random.pick<() => string>([
    () => text.slice(0, at),
    () => text + text,
    () => `${text.slice(0, at)}${random.pick(strays)}${text.slice(at)}`,
    () => text.slice(0, at) + text.slice(at + 1),
    () => `\ufeff${text}`,
    () => text.replace(/"(\w+)":/, '"$1":null,"$1":'),
    () => text.replace(/[0-9]+/, random.pick(['1e999', '-0', '1e-7', '99999999999999999999', '0x10', '00', 'NaN'])),
    () => '['.repeat(1 + random.below(12_000)),
    () => `${'{"all":['.repeat(1 + random.below(3_000))}`,
    () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    () => text.replace('"}', `${'\\ud800'}"}`),
    () => text.replace('"}', '\\u0000"}'),
    () =>
      random.pick([
        '',
        ' ',
        'ping ',
        'PING',
        'null',
        '[]',
        '"',
        '0',
        'true',
        'undefined',
        '{"t":"hello"',
        '{"t":{}}',
        '{}',
      ]),
    () => text.padEnd(40_000, ' '),
  ])()
}

const strays = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\u0000',
  '\u2028',
  '\ud800',
  '\udfff',
  '\u0001',
  '💡',
  '//',
  'null',
]
