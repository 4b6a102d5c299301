import type { VisitorTabProps } from '@porchlight/plugin-sdk/panel'
import type { JSX } from 'solid-js'
import styles from './visitor-tab.module.css'
import { say } from './words.ts'

/** What this plugin knows of the visitor who is looked at. */
export default function VisitorTab(props: VisitorTabProps): JSX.Element {
  const opened = () => Number(props.visitor.values['new-plugin.opened'] ?? 0)
  return <p class={styles.line}>{say('opened', { count: opened() })}</p>
}
