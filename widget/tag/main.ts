import { type CallsModule, type ChatWindow, chatKey, type Link, visitorKey, type WindowModule } from '../link.ts'
import { boot, us } from './boot.ts'
import { guarded, on } from './guarded.ts'
import { makeLauncher } from './launcher.ts'
import { stored } from './stored.ts'
import { adopt, answer, mayStore } from './visitor.ts'
import { again, greeting, send, startWire, tell, wake } from './wire.ts'

const calls: ArrayLike<unknown>[] = []
let chatWindow: ChatWindow | undefined
let loading: Promise<ChatWindow | undefined> | undefined
let taking: Promise<void> | undefined

guarded(() => {
  // A page that is exchanged in place runs its script tags again.
  if (!us.link) start()
})()

function start(): void {
  adopt()
  const root = makeLauncher(() => load().then(shown => shown?.toggle()), load)
  us.link = { boot, root, calls, load, hello: greeting, send, tell, wake, again, mayStore }
  const waiting = window.porchlight?.q ?? []
  const take = guarded(run)
  window.porchlight = (...call) => {
    take(call)
    // The way back of `on`.
    return () => take(['off', ...call.slice(1)])
  }
  for (const call of waiting) take(call)
  startWire({
    welcome: () => {
      // Beside the body: some single-page sites exchange the body as a whole.
      if (!root.host.isConnected) {
        document.documentElement.append(root.host)
        root.host.dispatchEvent(new Event('ready'))
      }
      if (stored('sessionStorage', chatKey) || stored('localStorage', chatKey)) load()
    },
    heard: frame => {
      if (chatWindow) chatWindow.heard(frame)
      // A chat that this tab does not know of yet.
      else if (frame?.t === 'hello' && frame.chat) load()
    },
    chat: () => chatWindow?.chat() ?? null,
  })
  on<StorageEvent>(window, 'storage', ({ key }) => {
    if (key === visitorKey && adopt()) again()
    if (key === chatKey) load()
  })
}

function run(call: ArrayLike<unknown>): void {
  if (call[0] !== 'consent') {
    calls.push(call)
    taking ??= import(`${boot.origin}/widget/calls.js`)
      .then((program: CallsModule) => program.take(us.link as Link))
      .catch(() => (taking = undefined))
  } else if (answer(call[1] === 'granted' ? 'granted' : 'denied')) again()
}

function load(): Promise<ChatWindow | undefined> {
  loading ??= import(boot.origin + boot.window)
    .then((program: WindowModule) => (chatWindow = program.mount(us.link as Link)))
    .catch(() => (loading = undefined))
  return loading
}
