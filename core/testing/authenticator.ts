/** The code that an authenticator app shows at a time (epoch milliseconds) for an `otpauth://` address: RFC 6238, by itself. */
export async function codeOf(uri: string, at: number): Promise<string> {
  const { searchParams } = new URL(uri)
  const digits = Number(searchParams.get('digits') ?? 6)
  const period = Number(searchParams.get('period') ?? 30)
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(searchParams.get('secret') ?? ''),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  )
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(Math.floor(at / 1_000 / period)))
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7f_ff_ff_ff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** Base32 as RFC 4648 has it, without padding. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text.replaceAll('=', '')].map(letter =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], byte => Number.parseInt(byte, 2))
}
