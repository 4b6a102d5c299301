/** A host as people read it: the parts that travel as `xn--` in their own letters. What is none stays as it is. */
export function hostWords(host: string): string {
  return host
    .split('.')
    .map(part => (/^xn--/i.test(part) ? (decoded(part.slice(4).toLowerCase()) ?? part) : part))
    .join('.')
}

const [base, tMin, tMax, skew, damp] = [36, 1, 26, 38, 700]

/** Punycode of RFC 3492 §6.2; null for what is not well formed. */
function decoded(code: string): string | null {
  const cut = code.lastIndexOf('-')
  const letters = [...code.slice(0, Math.max(0, cut))].map(letter => letter.charCodeAt(0))
  let [point, index, bias, at] = [128, 0, 72, cut + 1]
  while (at < code.length) {
    const before = index
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(code.charCodeAt(at++))
      if (digit === null) return null
      index += digit * weight
      const threshold = Math.min(tMax, Math.max(tMin, k - bias))
      if (digit < threshold) break
      weight *= base - threshold
      if (weight > 0x7fffffff) return null
    }
    const length = letters.length + 1
    bias = adapted(index - before, length, before === 0)
    point += Math.floor(index / length)
    index %= length
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    letters.splice(index++, 0, point)
  }
  return String.fromCodePoint(...letters)
}

function digitOf(code: number): number | null {
  if (code >= 48 && code <= 57) return code - 22
  return code >= 97 && code <= 122 ? code - 97 : null
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : delta >> 1
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew))
}
