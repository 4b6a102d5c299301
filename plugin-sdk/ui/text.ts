import styles from './text.module.css'

/** Small classes for text, shared by all parts of the panel: numbers, hints, cut lines, words for screen readers only. */
export const text = styles
