/** A person as a coloured circle with initials; the same name has the same colour everywhere. */
export function Avatar(props: { name: string }) {
  const hue = () => [...props.name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  const initials = () => {
    const words = props.name.trim().split(/\s+/)
    const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
    return ([...first][0] ?? '').toLocaleUpperCase() + ([...last][0] ?? '').toLocaleUpperCase()
  }
  return (
    <span class="avatar" aria-hidden="true" ref={element => element.style.setProperty('--hue', String(hue()))}>
      {initials()}
    </span>
  )
}
