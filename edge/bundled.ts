import type { ServerModule } from '@porchlight/plugin-sdk'
import chat from '../plugins/chat/server.ts'
import whosOn from '../plugins/whos-on/server.ts'

/** The server sides of every plugin in this release. Which of them a tenant uses is for its administrators to say. */
export const bundled: readonly ServerModule[] = [chat, whosOn]
