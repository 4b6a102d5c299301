// Compiled markup imports its runtime from here instead of from Solid itself (tools/build/widget.ts): Solid assigns markup as text,
// which pages that enforce Trusted Types refuse.
export * from 'solid-js/web'

interface Policy {
  createHTML(html: string): string
}
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy }
  }
}

const policy = createPolicy()

/** Solid's own `template` for HTML: what it answers makes a copy of the element that `html` describes. */
export function template(html: string): () => Node {
  let made: Node | undefined
  return () => {
    made ??= parsed(html)
    return made.cloneNode(true)
  }
}

function parsed(html: string): Node {
  const place = document.createElement('template')
  place.innerHTML = policy?.createHTML(html) ?? html
  if (!place.content.firstChild) throw new Error('a template without an element')
  return place.content.firstChild
}

function createPolicy(): Policy | undefined {
  try {
    // Only the compiler's output comes here, never what somebody wrote.
    return window.trustedTypes?.createPolicy('porchlight', { createHTML: html => html })
  } catch {
    console.warn("Porchlight: allow the chat with `trusted-types porchlight` in this page's Content-Security-Policy.")
    return undefined
  }
}
