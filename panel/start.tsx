import '@fontsource-variable/inter'
import { I18nProvider } from '@kobalte/core/i18n'
import type { PanelModule } from '@porchlight/plugin-sdk'
import { direction, language, locale } from '@porchlight/plugin-sdk/panel'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import type { ConnectionDeps } from './data/connection.ts'
import { openSocket } from './data/socket.ts'

export interface PanelStart {
  readonly root: HTMLElement
  /** The panel sides of all bundled plugins; those enabled for the tenant are used. */
  readonly modules: readonly PanelModule[]
  readonly fetcher?: typeof fetch
  readonly open?: (tenant: string, events: Parameters<ConnectionDeps['open']>[0]) => ReturnType<ConnectionDeps['open']>
}

/** Draws the panel into `root`. Network and socket come in from outside, so that the same panel runs against a desk in the page. */
export function startPanel({ root, modules, fetcher = fetch.bind(globalThis), open = openSocket }: PanelStart): void {
  document.documentElement.lang = language
  document.documentElement.dir = direction
  render(
    () => (
      <I18nProvider locale={locale}>
        <App modules={modules} fetcher={fetcher} open={open} />
      </I18nProvider>
    ),
    root,
  )
}
