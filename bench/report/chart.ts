import type { Row } from '../figures.ts'

const line = 26
const left = 400
const wide = 320

/**
 * An SVG of how the figures with a target stand to it: bars go as far as the target is reached, the line is the target. It carries its own
 * colours, light on dark and dark on light alike.
 */
export function chartOf(rows: readonly Row[]): string {
  const bars = rows.flatMap(row => {
    const goal = goalOf(row)
    return goal === null ? [] : [{ row, share: Math.min(1.5, goal) }]
  })
  const height = bars.length * line + 40
  const at = left + wide / 1.5
  const drawn = bars.map(({ row, share }, index) => {
    const y = 28 + index * line
    const width = Math.max(2, (share * wide) / 1.5)
    const colour = row.met ? '#2f8f5b' : '#c2452d'
    return [
      `<text x="${left - 10}" y="${y + 13}" text-anchor="end">${escaped(row.name)}</text>`,
      `<rect x="${left}" y="${y}" width="${width.toFixed(1)}" height="18" rx="3" fill="${colour}"/>`,
      `<text x="${left + wide + 14}" y="${y + 13}">${row.ratio} (${escaped(row.target ?? '')})</text>`,
    ].join('\n  ')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 ${height}" role="img" aria-label="Ratios to the bare runtime beside their targets">
  <style>text { font: 13px system-ui, sans-serif; fill: #6b7280 }</style>
  <line x1="${at.toFixed(1)}" y1="18" x2="${at.toFixed(1)}" y2="${height - 10}" stroke="#6b7280" stroke-dasharray="3 3"/>
  <text x="${at.toFixed(1)}" y="13" text-anchor="middle">target</text>
  ${drawn.join('\n  ')}
</svg>
`
}

/** How much of the target is reached: 1 is just met, more is better. */
function goalOf({ ratio, target }: Row): number | null {
  const wanted = /^(≥|≤) ([\d.]+)$/.exec(target ?? '')
  if (!wanted) return null
  const [, sign, number] = wanted
  return sign === '≥' ? ratio / Number(number) : Number(number) / Math.max(ratio, 1e-6)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
