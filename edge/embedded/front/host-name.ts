const FORM = /^(?:[\w.~-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Whether a Host header names a host. The Worker makes an address of it and fails where that is none. */
export function isHost(text: string): boolean {
  return FORM.test(text) && URL.canParse(`http://${text}/`)
}
