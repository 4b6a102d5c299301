/** Where people meet a plugin; every plugin has a server side besides. */
export type Side = 'panel' | 'widget'
export const sides: readonly Side[] = ['panel', 'widget']

/** The lists of plugins, and what each imports. */
export const lists: Readonly<Record<'server' | Side, { readonly file: string; readonly module: string }>> = {
  server: { file: 'edge/bundled.ts', module: 'server.ts' },
  panel: { file: 'edge/panel/main.tsx', module: 'panel.tsx' },
  widget: { file: 'edge/widget/window.tsx', module: 'widget.tsx' },
}
