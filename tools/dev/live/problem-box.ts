/** Who found something wrong: the build, or the panel's modules on their way here. */
export type Finder = 'build' | 'panel'

const problems = new Map<Finder, string>()
const host = document.createElement('porchlight-problem')
const box = host.attachShadow({ mode: 'open' })
const text = document.createElement('pre')
text.setAttribute('role', 'alert')
box.append(text)

// Constructed, because the policy of the demo shop lets no inline style in.
const sheet = new CSSStyleSheet()
sheet.replaceSync(`
  pre {
    position: fixed; inset: auto 16px 16px; z-index: 2147483647; margin: 0; padding: 14px 18px; max-height: 60vh; overflow: auto;
    white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; color: #fff; background: #5a1220;
    border-left: 4px solid #ff8095; border-radius: 8px; box-shadow: 0 8px 32px #0008;
  }
`)
box.adoptedStyleSheets = [sheet]

/** Shows over the page what is wrong; null when this finder finds nothing wrong any more. */
export function showProblem(finder: Finder, problem: string | null): void {
  if (problem === null) problems.delete(finder)
  else problems.set(finder, problem)
  text.textContent = [...problems.values()].join('\n\n')
  if (problems.size === 0) host.remove()
  else document.documentElement.append(host)
}
