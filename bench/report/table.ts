import type { Row } from '../figures.ts'

/** The figures as a table of Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, ours, bare, unit, ratio, spread, target, met }) =>
    [
      name,
      shown(ours),
      shown(bare),
      unit,
      shown(ratio),
      `±${Math.round(spread * 100)} %`,
      target ?? '',
      met === null ? '' : met ? 'yes' : '**no**',
    ].join(' | '),
  )
  return ['name | ours | bare | unit | ratio | spread | target | met', '---|--:|--:|---|--:|--:|---|---', ...lines]
    .map(line => `| ${line} |`)
    .join('\n')
}

function shown(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(3)))
}
