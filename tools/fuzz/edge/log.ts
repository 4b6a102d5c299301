import type { Findings } from '../findings.ts'

/** Looks through what the server has logged: no errors, and nothing that nobody caught. */
export function judgeLog(said: string, findings: Findings): void {
  const lines = said.split('\n')
  for (const [at, line] of lines.entries()) {
    if (/"level":"error"/.test(line)) findings.note(`Logged as an error: ${/"event":"([^"]+)"/.exec(line)?.[1]}`, line)
    else if (/unhandled|ended unexpectedly|Warning: Possible/i.test(line))
      findings.note(
        'Something nobody caught',
        lines
          .slice(Math.max(0, at - 3), at + 1)
          .map(shortly)
          .join('\n'),
      )
  }
}

function shortly(line: string): string {
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
