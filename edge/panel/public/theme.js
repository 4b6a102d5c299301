// Before the first paint, so that a dark panel never flashes white. The names are those of panel/shell/appearance.ts.
;(() => {
  const kept = name => {
    try {
      return JSON.parse(localStorage.getItem(name) || 'null')
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const theme = kept('porchlight.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (kept('porchlight.density') === 'comfortable') root.dataset.density = 'comfortable'
})()
