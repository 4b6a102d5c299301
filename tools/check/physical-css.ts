/** A declaration of a style sheet that means a side of the screen where it could mean the side where reading begins or ends. */
export interface Physical {
  readonly declaration: string
  readonly line: number
}

const sided =
  /^(?:left|right|(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?|border-(?:top|bottom)-(?:left|right)-radius)$/
const sidedValues = /^(?:text-align|float|clear|transform-origin|background-position(?:-x)?|caption-side)$/
const fourSided =
  /^(?:margin|padding|inset|border-width|border-style|border-color|border-radius|scroll-margin|scroll-padding)$/

/** The physical declarations of a style sheet: mirrored, they would stay where they are. */
export function physicalCss(css: string): Physical[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
  return [...plain.matchAll(/(?<=[{;]\s*)(-?[a-z][a-z-]*)\s*:([^;{}]*)(?=[;}])/g)].flatMap(found => {
    const [, property = '', raw = ''] = found
    const value = raw.trim().replace(/\s+/g, ' ')
    if (!isPhysical(property, value)) return []
    return [{ declaration: `${property}: ${value}`, line: plain.slice(0, found.index).split('\n').length }]
  })
}

function isPhysical(property: string, value: string): boolean {
  if (sided.test(property)) return true
  if (sidedValues.test(property)) return /\b(?:left|right)\b/.test(value)
  if (fourSided.test(property)) return unequalSides(property, value)
  if (property === 'transform' || property === 'translate') return movesSideways(property, value)
  return false
}

/** Top, right, bottom, left: physical where the second and the fourth differ; of a radius, where the corners of one edge do. */
function unequalSides(property: string, value: string): boolean {
  const parts = partsOf(value)
  if (property === 'border-radius') {
    const [a, b = a, c = a, d = b] = parts
    return a !== b || c !== d
  }
  return parts.length === 4 && parts[1] !== parts[3]
}

function movesSideways(property: string, value: string): boolean {
  const moves = property === 'translate' ? value : /translate(?:X|3d)?\(([^,)]*)/.exec(value)?.[1]
  const sideways = moves?.split(/[\s,]/)[0] ?? ''
  // By its own direction: a variable that is turned round for the other one.
  return !['', '0', '0px', 'none', '-50%', '50%'].includes(sideways) && !sideways.startsWith('var(')
}

/** The parts of a value; what stands in parentheses is one. */
function partsOf(value: string): string[] {
  let depth = 0
  const parts = ['']
  for (const sign of value) {
    if (sign === ' ' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
  }
  return parts
}
