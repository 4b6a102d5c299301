/** A piece of a message: plain text, or the address of a page. */
export type Piece = { readonly text: string; readonly href: string | null }

/** A message cut where web addresses stand in it. Only http and https become links; what ends a sentence is no part of one. */
export function pieces(body: string): readonly Piece[] {
  return body.split(/(https?:\/\/[^\s<>"]+)/i).flatMap((text, index) => {
    if (index % 2 === 0) return text ? [{ text, href: null }] : []
    const address = text.replace(/[.,;:!?)\]}'…]+$/, '')
    const rest = text.slice(address.length)
    const link = { text: address, href: URL.canParse(address) ? address : null }
    return rest ? [link, { text: rest, href: null }] : [link]
  })
}
