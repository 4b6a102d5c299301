import { createSignal, type JSX } from 'solid-js'
import { classes } from './classes.ts'
import styles from './splitter.module.css'

export interface SplitterProps {
  /** What it changes: “Width of the side”. */
  readonly label: string
  /** `vertical` stands between what lies side by side, `horizontal` between what lies above each other. */
  readonly orientation: 'vertical' | 'horizontal'
  /** Size in CSS pixels of the pane after it: at its end, or below. */
  readonly size: number
  readonly least: number
  readonly most: number
  /** In words, for screen readers. */
  readonly sizeWords: string
  /** Id of the pane whose size it is. */
  readonly controls?: string
  readonly onSize: (size: number) => void
  /** Asked for with a double click, or with Enter: the size it has for everybody. */
  readonly onReset: () => void
  readonly class?: string | undefined
}

const step = 16

/** The line between two panes, moved by the pointer and by arrow keys. Follows the direction of the text. */
export function Splitter(props: SplitterProps): JSX.Element {
  const [dragging, setDragging] = createSignal(false)
  let from = { at: 0, size: 0 }
  const isVertical = () => props.orientation === 'vertical'
  const place = (event: PointerEvent) => (isVertical() ? event.clientX : event.clientY)
  const sizeTo = (size: number) => props.onSize(Math.round(Math.min(props.most, Math.max(props.least, size))))
  /** 1 where the pane after it grows as the line moves towards smaller coordinates. */
  const direction = (line: HTMLElement) => (isVertical() && getComputedStyle(line).direction === 'rtl' ? -1 : 1)

  const byKey = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const grows = isVertical() ? (direction(event.currentTarget) > 0 ? 'ArrowLeft' : 'ArrowRight') : 'ArrowUp'
    const shrinks = isVertical() ? (direction(event.currentTarget) > 0 ? 'ArrowRight' : 'ArrowLeft') : 'ArrowDown'
    if (event.key === grows) sizeTo(props.size + step)
    else if (event.key === shrinks) sizeTo(props.size - step)
    else if (event.key === 'Home') sizeTo(props.least)
    else if (event.key === 'End') sizeTo(props.most)
    else if (event.key === 'Enter') props.onReset()
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an `hr` cannot be focused nor moved.
    <div
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={props.orientation}
      aria-valuenow={Math.round(props.size)}
      aria-valuemin={props.least}
      aria-valuemax={props.most}
      aria-valuetext={props.sizeWords}
      aria-controls={props.controls}
      class={classes(styles.splitter, styles[props.orientation], dragging() && styles.dragging, props.class)}
      onKeyDown={byKey}
      onDblClick={() => props.onReset()}
      onPointerDown={event => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.focus({ preventScroll: true })
        event.currentTarget.setPointerCapture(event.pointerId)
        from = { at: place(event), size: props.size }
        setDragging(true)
      }}
      onPointerMove={event => {
        if (dragging()) sizeTo(from.size + (from.at - place(event)) * direction(event.currentTarget))
      }}
      onLostPointerCapture={() => setDragging(false)}
    />
  )
}
