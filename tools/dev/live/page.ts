import { showProblem } from './problem-box.ts'

// Runs in pages of the demo shop: it shows what cannot be built, and loads the page again when what it shows was.

interface State {
  readonly demo: string
  readonly problem: string | null
}

let began: string | null = null
new EventSource('/panel/@live/state').addEventListener('message', ({ data }) => {
  const { demo, problem }: State = JSON.parse(data)
  showProblem('build', problem)
  began ??= demo
  if (began !== demo) location.reload()
})
