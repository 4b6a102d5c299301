/// <reference types="vite/types/importMeta.d.ts" />
import { showProblem } from './problem-box.ts'

// Runs in the panel: it shows what cannot be built, the panel's own modules among it.

new EventSource('/panel/@live/state').addEventListener('message', ({ data }) => {
  const { problem }: { readonly problem: string | null } = JSON.parse(data)
  showProblem('build', problem)
})

import.meta.hot?.on('vite:error', ({ err }) => {
  const place = err.loc ? `${err.loc.file ?? err.id}:${err.loc.line}:${err.loc.column}: ` : ''
  showProblem('panel', `The panel cannot be built: ${place}${err.message}`)
})
import.meta.hot?.on('vite:beforeUpdate', () => showProblem('panel', null))
