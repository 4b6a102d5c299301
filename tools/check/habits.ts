import type { ParsedSource, Place } from './parsed-source.ts'

/** Breaches of the writing rules that neither the compiler nor the linter knows, one sentence each. */
export function badHabits(file: string, source: ParsedSource): string[] {
  return [
    ...source.doubleCasts.map(place =>
      at(file, place, 'casts through unknown, which switches type checking off; parse the value.'),
    ),
    ...source.emptyCatches.map(place =>
      at(file, place, 'swallows an error; act on it, or say in the block why nothing is to be done.'),
    ),
    ...source.comments.flatMap(comment => {
      const because = badComment(comment.text)
      return because ? [at(file, comment, because)] : []
    }),
  ]
}

function badComment(comment: string): string | null {
  if (/\b(TODO|FIXME|XXX|HACK)\b/.test(comment)) return 'carries a note of unfinished work; finish it, or file it.'
  if (/@ts-(ignore|nocheck)/.test(comment)) return 'switches type checking off.'
  if (/\b(issue|PR) #?\d+\b/i.test(comment) && !/https?:\/\//.test(comment)) {
    return 'refers to a number that a reader of the code cannot look up; state the reason.'
  }
  return null
}

function at(file: string, place: Place, because: string): string {
  return `${file}:${place.line} ${because}`
}
