import type { JSX } from 'solid-js'
import { encode } from 'uqr'
import styles from './security.module.css'

/** A text as a QR code, dark on light in both themes: not every camera reads it the other way round. */
export function QrCode(props: { readonly text: string; readonly label: string }): JSX.Element {
  const code = () => encode(props.text, { border: 2, ecc: 'M' })
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join('')
  return (
    <svg class={styles.qr} role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`}>
      <title>{props.label}</title>
      <path d={path()} shape-rendering="crispEdges" />
    </svg>
  )
}
