import type { Findings } from '../findings.ts'
import type { Target } from './target.ts'

/** How long a page view of somebody else may take meanwhile, ms. */
const patience = 20_000

/** Somebody who looks at pages while others do what they should not. */
export function bystander({ port, key }: Target, findings: Findings) {
  const origin = `http://127.0.0.1:${port}`
  let served = 0
  let over = false
  const view = async (n: number) => {
    const page = { t: 'page', id: `page-of-bystander-${n}`, url: `${origin}/demo/${n}`, title: 'Page' }
    try {
      const answer = await fetch(`${origin}/v/${key}/beacon`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin, 'user-agent': browser, 'x-forwarded-for': '81.2.69.142' },
        body: JSON.stringify({ protocol: 1, tab: 'tab-of-bystander', visit: {}, events: [page] }),
        signal: AbortSignal.timeout(patience),
      })
      const text = await answer.text()
      if (answer.ok) served++
      else findings.note(`Somebody else was refused: ${answer.status} ${text.slice(0, 200)}`, '')
    } catch (error) {
      findings.note(`Somebody else was not served: ${error instanceof Error ? error.name : ''}`, '')
    }
  }
  const going = (async () => {
    for (let n = 0; !over; n++) {
      await view(n)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  })()
  return {
    /** How many page views were taken in all. */
    async leave(): Promise<number> {
      over = true
      await going
      return served
    },
  }
}

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
