import type { JSX } from 'solid-js'

/** The porch with its light on. */
export function Mark(props: { readonly size: number }): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" width={props.size} height={props.size} aria-hidden="true">
      <path
        d="M4.5 22V9.8L12 3l7.5 6.8V22"
        fill="none"
        stroke="var(--text)"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <path d="M12 8.2v2.3" stroke="var(--text)" stroke-width="1.6" stroke-linecap="round" />
      <path
        d="M8.2 16.2a3.8 3.8 0 0 1 7.6 0z"
        fill="var(--lamp)"
        stroke="var(--lamp)"
        stroke-width="1.2"
        stroke-linejoin="round"
      />
      <path d="M10 19.2h4" stroke="var(--lamp)" stroke-width="1.8" stroke-linecap="round" />
    </svg>
  )
}
