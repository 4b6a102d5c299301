import type { PanelModule } from '@porchlight/plugin-sdk'
import { startPanel } from '../../panel/start.tsx'
import chat from '../../plugins/chat/panel.tsx'
import whosOn from '../../plugins/whos-on/panel.tsx'

/** The panel sides of the bundled plugins: the only list of them in what agents download. */
const modules: readonly PanelModule[] = [whosOn, chat]

const root = document.querySelector<HTMLElement>('#root')
if (!root) throw new Error('The page has no #root')
startPanel({ root, modules })
