/** A person as a small circle with initials; kept as room where it is not shown. */
export function Initials(props: { name: string; shown: boolean }) {
  const hue = () => [...props.name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
  return (
    <span
      class="avatar chat-avatar"
      classList={{ hidden: !props.shown }}
      aria-hidden="true"
      ref={element => element.style.setProperty('--hue', String(hue()))}
    >
      {[...props.name.trim()][0]?.toLocaleUpperCase()}
    </span>
  )
}
