/** Tells payloads apart, not forgers: 128 bits of a plain mixing hash and the length. */
export function digestOf(text: string): string {
  let [a, b, c, d] = [0xdeadbeef, 0x41c6ce57, 0x9e3779b9, 0x85ebca6b]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2_654_435_761)
    b = Math.imul(b ^ unit, 1_597_334_677)
    c = Math.imul(c ^ (unit + index), 2_246_822_507)
    d = Math.imul(d ^ (unit * 31 + index), 3_266_489_909)
  }
  const mixed = [a ^ (b >>> 13), b ^ (c >>> 15), c ^ (d >>> 14), d ^ (a >>> 16)]
  return mixed.map(part => (part >>> 0).toString(36)).join('-') + text.length.toString(36)
}
