/** A filled path in a field of 16 by 12. */
export interface FlagPart {
  readonly fill: string
  readonly path: string
}

const across = (...colours: readonly string[]) => stripes(colours, (at, size) => `M0 ${at}h16v${size}H0z`, 12)
const down = (...colours: readonly string[]) => stripes(colours, (at, size) => `M${at} 0h${size}v12h${-size}z`, 16)
const part = (fill: string, path: string): FlagPart => ({ fill: `#${fill}`, path })
const ground = (fill: string) => part(fill, 'M0 0h16v12H0z')
const disc = (fill: string, r: number, x = 8, y = 6) =>
  part(fill, `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`)
const nordic = (field: string, cross: string, inner?: string) => [
  ground(field),
  part(cross, 'M4.5 0h3v12h-3zM0 4.5h16v3H0z'),
  ...(inner ? [part(inner, 'M5.25 0h1.5v12h-1.5zM0 5.25h16v1.5H0z')] : []),
]

function stripes(colours: readonly string[], path: (at: number, size: number) => string, length: number): FlagPart[] {
  const size = length / colours.length
  return colours.map((colour, index) => part(colour, path(index * size, size)))
}

/**
 * Flags simple enough to be true at 16 by 12 pixels, by country code. A country that is not here shows its code: emoji flags are
 * missing on Windows and Linux, and a flag without its emblem may be that of another country.
 */
export const flagDrawings: Readonly<Record<string, readonly FlagPart[]>> = {
  AM: across('d90012', '0033a0', 'f2a800'),
  AR: [...across('74acdf', 'ffffff', '74acdf'), disc('f6b40e', 1.3)],
  AT: across('c8102e', 'ffffff', 'c8102e'),
  BD: [ground('006a4e'), disc('f42a41', 3.4, 7.2)],
  BE: down('222222', 'f7d84a', 'd8303c'),
  BG: across('ffffff', '00966e', 'd62612'),
  BR: [ground('1f9a4d'), part('f8d93a', 'm8 1.5 6.3 4.5L8 10.5 1.7 6z'), disc('23408c', 2.3)],
  CA: [
    ground('ffffff'),
    part(
      'd52b1e',
      'M0 0h4v12H0zM12 0h4v12h-4zM8 2.5l.9 1.6 1-.4-.3 2 1.4-.3-.3 1 .8.6-1.7 1.2-1.5.2v1.5h-.6V8.4L6.2 8.2 4.5 7l.8-.6-.3-1 1.4.3-.3-2 1 .4z',
    ),
  ],
  CH: [ground('d52b1e'), part('ffffff', 'M7 2.5h2v7H7zM4.5 5h7v2h-7z')],
  CI: down('f77f00', 'ffffff', '009e60'),
  CL: [ground('ffffff'), part('d52b1e', 'M0 6h16v6H0z'), part('0039a6', 'M0 0h6v6H0z'), disc('ffffff', 1.2, 3, 3)],
  CN: [ground('de2910'), disc('ffde00', 1.6, 3.2, 3.4), disc('ffde00', 0.6, 6.2, 2), disc('ffde00', 0.6, 6.8, 4.4)],
  CO: [ground('fcd116'), part('003893', 'M0 6h16v3H0z'), part('ce1126', 'M0 9h16v3H0z')],
  CZ: [ground('ffffff'), part('d7141a', 'M0 6h16v6H0z'), part('11457e', 'M0 0l8 6-8 6z')],
  DE: across('222222', 'd21f2e', 'f4c430'),
  DK: nordic('c8203c', 'ffffff'),
  EE: across('0072ce', '222222', 'ffffff'),
  ES: [ground('c8202c'), part('f7c531', 'M0 3h16v6H0z')],
  FI: nordic('ffffff', '1c3f87'),
  FR: down('22408c', 'ffffff', 'd8303c'),
  GB: [
    ground('1f3b7a'),
    part('ffffff', 'M0 0h2l14 10.5V12h-2L0 1.5zM16 0h-2L0 10.5V12h2l14-10.5z'),
    part('cf2338', 'M0 0h.9L16 11.3v.7h-.9L0 .7zM16 0h-.9L0 11.3v.7h.9L16 .7z'),
    part('ffffff', 'M6 0h4v12H6zM0 4h16v4H0z'),
    part('cf2338', 'M7 0h2v12H7zM0 5h16v2H0z'),
  ],
  GR: [
    ground('0d5eaf'),
    part('ffffff', 'M0 1.33h16v1.34H0zM0 4h16v1.33H0zM0 6.67h16V8H0zM0 9.33h16v1.34H0z'),
    part('0d5eaf', 'M0 0h6.67v6.67H0z'),
    part('ffffff', 'M2.67 0H4v6.67H2.67zM0 2.67h6.67V4H0z'),
  ],
  HU: across('cd2a3e', 'ffffff', '436f4d'),
  ID: across('ce1126', 'ffffff'),
  IE: down('169b62', 'ffffff', 'f28a3c'),
  IN: [...across('ff9933', 'ffffff', '138808'), disc('000080', 1.5), disc('ffffff', 1)],
  IS: nordic('02529c', 'ffffff', 'dc1e35'),
  IT: down('1f8a48', 'ffffff', 'c8323c'),
  JP: [ground('ffffff'), disc('c8203c', 3.4)],
  LT: across('fdb913', '006a44', 'c1272d'),
  LU: across('ed2939', 'ffffff', '00a1de'),
  LV: [ground('9e3039'), part('ffffff', 'M0 4.8h16v2.4H0z')],
  MC: across('ce1126', 'ffffff'),
  NG: down('008751', 'ffffff', '008751'),
  NL: across('ae1c28', 'ffffff', '21468b'),
  NO: nordic('ba1c30', 'ffffff', '1b2f66'),
  PE: down('d91023', 'ffffff', 'd91023'),
  PL: across('ffffff', 'd4213d'),
  PT: [ground('da291c'), part('046a38', 'M0 0h6.4v12H0z'), disc('ffe900', 2, 6.4), disc('da291c', 1.1, 6.4)],
  RO: down('002b7f', 'fcd116', 'ce1126'),
  RU: across('ffffff', '0039a6', 'd52b1e'),
  SE: nordic('1a5fa8', 'f7cb3b'),
  TH: [ground('a51931'), part('f4f5f8', 'M0 2h16v8H0z'), part('2d2a4a', 'M0 4h16v4H0z')],
  TR: [ground('e30a17'), disc('ffffff', 3, 6), disc('e30a17', 2.4, 6.8), disc('ffffff', 0.9, 10.2)],
  UA: across('0057b7', 'ffd700'),
  US: [
    ground('ffffff'),
    part('c8313e', 'M0 0h16v1.7H0zM0 3.4h16v1.7H0zM0 6.9h16v1.7H0zM0 10.3h16V12H0z'),
    part('2c3f78', 'M0 0h7v6.9H0z'),
  ],
  VN: [ground('da251d'), part('ffcd00', 'm8 2.6 1 2.7h2.8L9.5 7l.9 2.7L8 8 5.6 9.7 6.5 7 4.2 5.3H7z')],
}
