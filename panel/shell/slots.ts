import type { PanelModule } from '@porchlight/plugin-sdk'
import type { NavItem, Owned, PanelApi, PanelSide, PanelSlots, When } from '@porchlight/plugin-sdk/panel'
import { type Accessor, createMemo } from 'solid-js'

/** A page of the panel with its address below `/panel`: a plugin's first one stands at the plugin's own name. */
export type Page = NavItem & Owned & { readonly path: string }

export interface ShellSlots extends PanelSlots {
  readonly pages: Accessor<readonly Page[]>
  readonly dock: Accessor<(NonNullable<PanelSide['dock']> & Owned) | null>
  readonly attention: Accessor<readonly NonNullable<PanelSide['attention']>[]>
  readonly commands: Accessor<readonly NonNullable<PanelSide['commands']>[]>
}

interface Known {
  readonly modules: readonly PanelModule[]
  readonly plugins: PanelApi['plugins']
  readonly can: PanelApi['can']
}

/** What all enabled plugins put into the panel, in the order they asked for. */
export function createSlots({ modules, plugins, can }: Known): ShellSlots {
  const enabled = createMemo(() => {
    const ids = new Set(plugins().map(plugin => plugin.id))
    return modules.filter(module => ids.has(module.plugin))
  })
  const may = (plugin: string, when: When | undefined) => !when?.can || can(`${plugin}.${when.can}`)
  // `when.kind` is about a chat, so it is asked where a chat is at hand.
  const gathered = <T extends { readonly when?: When }>(list: (side: PanelSide) => readonly T[] | undefined) =>
    enabled().flatMap(({ plugin, panel }) =>
      (list(panel) ?? []).filter(item => may(plugin, item.when)).map(item => ({ ...item, plugin })),
    )
  const inOrder = <T extends Owned & { readonly order: number }>(items: readonly T[]) =>
    [...items].sort((a, b) => a.order - b.order || (a.plugin < b.plugin ? -1 : 1))

  return {
    pages: createMemo(() =>
      inOrder(gathered(side => side.nav)).map(item => {
        const first = enabled().find(module => module.plugin === item.plugin)?.panel.nav?.[0]
        return { ...item, path: first?.id === item.id ? item.plugin : `${item.plugin}/${item.id}` }
      }),
    ),
    dock: createMemo(() => inOrder(gathered(side => (side.dock ? [side.dock] : [])))[0] ?? null),
    attention: createMemo(() => enabled().flatMap(module => module.panel.attention ?? [])),
    commands: createMemo(() => enabled().flatMap(module => module.panel.commands ?? [])),
    cell: field => enabled().flatMap(module => module.panel.cells?.[field] ?? [])[0] ?? null,
    visitorTabs: createMemo(() => inOrder(gathered(side => side.visitorTabs))),
    visitorActions: createMemo(() => inOrder(gathered(side => side.visitorActions))),
    composerActions: createMemo(() => inOrder(gathered(side => side.composerActions))),
    messageRenderer(kind) {
      for (const { plugin, panel } of enabled()) {
        const surface = panel.messageRenderers?.[kind]
        if (surface) return { plugin, surface }
      }
      return null
    },
  }
}
