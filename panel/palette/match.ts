export interface Match {
  /** The higher the better. */
  readonly score: number
  /** Every word is the beginning of one in the text, and not just something inside of it. */
  readonly strong: boolean
  /** Marks of the text that were meant, as [start, end). */
  readonly marks: readonly (readonly [number, number])[]
}

/** The words of what somebody types. */
export function wordsOf(query: string): readonly string[] {
  return fold(query).split(/\s+/).filter(Boolean)
}

/**
 * How well a text fits: every word has to be found, at the start of a word, else inside of one, else as first letters (“tc” in “Take
 * chats”). Null when one is not. `also` is text by which it is found, and that is not shown.
 */
export function match(text: string, words: readonly string[], also = ''): Match | null {
  const folded = fold(text)
  const hidden = fold(also)
  let score = 0
  let strong = true
  const marks: [number, number][] = []
  for (const word of words) {
    const start = startOf(folded, word)
    const inside = start < 0 ? folded.indexOf(word) : -1
    if (start >= 0) {
      score += start === 0 ? 5 : 4
      marks.push([start, start + word.length])
    } else if (startOf(hidden, word) >= 0) score += 2
    else if (inside >= 0 && word.length > 1) {
      score += 2
      strong = false
      marks.push([inside, inside + word.length])
    } else {
      const letters = initials(folded, word)
      if (!letters) return null
      score += 1
      strong = false
      marks.push(...letters)
    }
  }
  return { score, strong, marks: marks.sort((a, b) => a[0] - b[0]) }
}

/** A text without case and accents, as long as before. */
function fold(text: string): string {
  return text.normalize('NFC').replace(/./gsu, letter => {
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    return plain.length === letter.length ? plain : letter
  })
}

function startOf(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return at
  return -1
}

function initials(text: string, word: string): [number, number][] | null {
  if (word.length < 2) return null
  const starts = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(each => each.index)
  const found: [number, number][] = []
  let next = 0
  for (const letter of word) {
    const at = starts.findIndex((start, index) => index >= next && text[start] === letter)
    if (at < 0) return null
    next = at + 1
    const start = starts[at] ?? 0
    found.push([start, start + 1])
  }
  return found
}
