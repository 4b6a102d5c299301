/** How a frame is made; what is left out is as a client has to do it. */
export interface FrameForm {
  readonly opcode?: number
  readonly last?: boolean
  readonly reserved?: number
  readonly masked?: boolean
  /** Says another length than there is. */
  readonly length?: number
}

/** A WebSocket frame as a client sends it (RFC 6455, section 5.2), right or wrong. */
export function frameOf(payload: string | Buffer, form: FrameForm = {}): Buffer {
  const { opcode = 1, last = true, reserved = 0, masked = true } = form
  const data = Buffer.from(payload)
  const length = form.length ?? data.length
  const mask = Buffer.from([0x12, 0x9a, 0x5c, 0xf0])
  const long = Buffer.alloc(8)
  long.writeBigUInt64BE(BigInt(length))
  const [short, more] = length < 126 ? [length, []] : length < 65_536 ? [126, [...long.subarray(6)]] : [127, [...long]]
  const head = [(last ? 0x80 : 0) | (reserved << 4) | opcode, (masked ? 0x80 : 0) | short, ...more]
  if (!masked) return Buffer.concat([Buffer.from(head), data])
  return Buffer.concat([Buffer.from(head), mask, data.map((byte, at) => byte ^ (mask[at & 3] ?? 0))])
}
