/**
 * A pure function of a text that keeps its `size` most recently used answers. The answers are shared between callers,
 * so they must not be changed.
 */
export function remembered<Answer>(size: number, compute: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { answer: Answer }>()
  return text => {
    const known = answers.get(text)
    if (known) {
      // A Map iterates in the order of insertion: putting a used answer last leaves the least recently used one first.
      answers.delete(text)
      answers.set(text, known)
      return known.answer
    }
    const fresh = { answer: compute(text) }
    if (answers.size >= size) {
      const oldest = answers.keys().next()
      if (!oldest.done) answers.delete(oldest.value)
    }
    answers.set(text, fresh)
    return fresh.answer
  }
}
