import type { WidgetModule } from '@porchlight/plugin-sdk'
import chat from '../../plugins/chat/widget.tsx'
import type { ChatWindow, Link } from '../../widget/link.ts'
import { mountWindow } from '../../widget/window/mount.tsx'

/** The plugins whose parts the chat window carries: the only place that lists them. */
const widgets: readonly WidgetModule[] = [chat]

/** Called by the tag, once per page. */
export function mount(link: Link): ChatWindow {
  return mountWindow(link, widgets)
}
