/** Drawings of lucide (ISC licence), 24 × 24. */
const drawings = {
  close: 'M18 6 6 18M6 6l12 12',
} as const

export function Icon(props: { name: keyof typeof drawings }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[props.name]} />
    </svg>
  )
}
