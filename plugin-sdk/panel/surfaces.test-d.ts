import type { Component } from 'solid-js'
import { z } from 'zod'
import { definePlugin } from '../index.ts'
import type { MessageProps, Surface, VisitorTabProps } from './surfaces.ts'

// What a plugin may put into the panel. Never run.

const notes = definePlugin({
  id: 'notes',
  title: 'Notes',
  version: '1.0.0',
  api: 1,
  permissions: { write: 'Write notes' },
  commands: { write: { needs: 'write', input: z.object({ body: z.string() }) } },
})

declare const tab: Component<VisitorTabProps>
declare const message: Component<MessageProps>
const tabSurface: Surface<VisitorTabProps> = { load: async () => ({ default: tab }) }
const messageSurface: Surface<MessageProps> = { load: async () => ({ default: message }) }

notes.panel({
  visitorTabs: [{ id: 'notes', title: 'Notes', order: 30, when: { can: 'write' }, surface: tabSurface }],
  messageRenderers: { note: messageSurface },
})
notes.panel({
  // @ts-expect-error no such slot
  lobby: [],
})
notes.panel({
  // @ts-expect-error not a permission of this plugin
  visitorTabs: [{ id: 'notes', title: 'Notes', order: 30, when: { can: 'read' }, surface: tabSurface }],
})
notes.panel({
  // @ts-expect-error the component of another slot
  visitorTabs: [{ id: 'notes', title: 'Notes', order: 30, surface: messageSurface }],
})
notes.panel({
  // @ts-expect-error a component itself is no surface: it would not load by itself
  visitorTabs: [{ id: 'notes', title: 'Notes', order: 30, surface: tab }],
})
notes.panel({
  // @ts-expect-error without an order
  visitorTabs: [{ id: 'notes', title: 'Notes', surface: tabSurface }],
})
