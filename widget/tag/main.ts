import { type ChatWindow, chatKey, type Link, visitorKey, type WindowModule } from '../link.ts'
import { boot, us } from './boot.ts'
import { guarded, on } from './guarded.ts'
import { makeLauncher } from './launcher.ts'
import { stored } from './stored.ts'
import { adopt, answer, mayStore } from './visitor.ts'
import { again, greeting, send, startWire, wake } from './wire.ts'

const calls: unknown[][] = []
let chatWindow: ChatWindow | undefined
let loading: Promise<ChatWindow | undefined> | undefined

guarded(() => {
  // A page that is exchanged in place runs its script tags again.
  if (!us.link) start()
})()

function start(): void {
  adopt()
  const root = makeLauncher(() => load().then(shown => shown?.toggle()), load)
  us.link = { boot, root, calls, hello: greeting, send, wake, again, mayStore }
  const waiting = window.porchlight?.q ?? []
  window.porchlight = guarded(run)
  for (const call of waiting) window.porchlight(...Array.from(call))
  startWire({
    welcome: () => {
      // Beside the body: some single-page sites exchange the body as a whole.
      if (!root.host.isConnected) document.documentElement.append(root.host)
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

function run(name: unknown, ...rest: unknown[]): void {
  if (name === 'open') load().then(shown => shown?.open(true))
  else if (name === 'close') chatWindow?.close()
  else if (name !== 'consent') calls.push([name, ...rest])
  else if (answer(rest[0] === 'granted' ? 'granted' : 'denied')) again()
}

function load(): Promise<ChatWindow | undefined> {
  loading ??= import(boot.origin + boot.window)
    // The page is older than the program on the server: ask which one is there now.
    .catch(async () => {
      const config = await fetch(`${boot.origin}/v/${boot.key}/config`)
      return import(boot.origin + (await config.json()).window)
    })
    .then((program: WindowModule) => (chatWindow = program.mount(us.link as Link)))
    .catch(() => (loading = undefined))
  return loading
}
