import type { Words } from '@porchlight/plugin-sdk/widget'
import type { en } from '../../words/en.ts'
import styles from './launcher.css?inline'

/** Makes the tag's button tell whether the window is open and what is unread. */
export function dressLauncher(root: ShadowRoot, t: Words<typeof en>) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets.push(sheet)
  const button = root.querySelector('button')
  if (!button) throw new Error('the tag has no launcher')
  return {
    button,
    show: (open: boolean, unread: number) => {
      button.ariaExpanded = String(open)
      button.ariaLabel = open ? t('launcherClose') : unread ? t('launcherUnread', { count: unread }) : t('launcher')
      button.dataset.unread = open || !unread ? '' : unread > 9 ? '9+' : String(unread)
    },
  }
}
