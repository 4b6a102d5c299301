/** The parts of a page that `script-src 'self'; style-src 'self'` keeps from working, as they stand in it. */
export function inlineParts(html: string): string[] {
  const page = html.replace(/<!--[\s\S]*?-->/g, '')
  const tags = page.match(/<[a-z][^>]*>/gi) ?? []
  return tags.filter(tag => {
    if (/^<style\b/i.test(tag)) return true
    if (/^<script\b/i.test(tag) && !/\ssrc\s*=/i.test(tag)) return true
    return /\s(style|on[a-z]+)\s*=/i.test(tag) || /\s(src|href)\s*=\s*["']?(data|javascript):/i.test(tag)
  })
}
