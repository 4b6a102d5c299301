/** A screen on which the window takes all the room there is: a phone, upright or lying. The style sheets ask the same. */
const query = '(max-width: 480px), (max-height: 480px) and (pointer: coarse)'

export function isSmallScreen(): boolean {
  return matchMedia(query).matches
}
