/** Reads an item of the browser's storage or, with a value, writes it ('' removes it). '' where there is none. */
export function stored(area: 'localStorage' | 'sessionStorage', key: string, value?: string): string {
  try {
    const storage = window[area]
    if (value === undefined) return storage.getItem(key) ?? ''
    if (value) storage.setItem(key, value)
    else storage.removeItem(key)
  } catch {
    // The browser blocks storage: what is known lives in memory, as long as the page.
  }
  return ''
}
