import { z } from 'zod'
import type { Edge, WidgetFiles } from '../edge-state.ts'

const manifest = z.object({ window: z.string().startsWith('/widget/') })

/** The files a visitor's page loads, as this build has them. Throws when the build lacks them. */
export async function widgetFiles(edge: Edge): Promise<WidgetFiles> {
  const files = await edge.widget.get('', edge.now(), async () => {
    const [tag, list] = await Promise.all([file(edge, '/widget/tag.js'), file(edge, '/widget/manifest.json')])
    return { tag, window: manifest.parse(JSON.parse(list)).window }
  })
  if (!files) throw new Error('the build has no widget')
  return files
}

async function file(edge: Edge, path: string): Promise<string> {
  const response = await edge.asset(path, new Headers())
  if (!response.ok) throw new Error(`the build has no ${path} (status ${response.status})`)
  return response.text()
}
