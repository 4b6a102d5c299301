import type { Contract, PanelModule, WidgetModule } from '@porchlight/plugin-sdk'
import { core } from '@porchlight/plugin-sdk'
import type { PanelSide } from '@porchlight/plugin-sdk/panel'
import type { WidgetSlot } from '@porchlight/plugin-sdk/widget'
import { needed } from './manifest.ts'

const panelSlots: Readonly<Record<keyof PanelSide, true>> = {
  words: true,
  nav: true,
  cells: true,
  visitorTabs: true,
  visitorActions: true,
  dock: true,
  messageRenderers: true,
  composerActions: true,
  commands: true,
  attention: true,
}
const widgetSlots: Readonly<Record<WidgetSlot, true>> = {
  home: true,
  waiting: true,
  conversation: true,
  offline: true,
  closed: true,
}

interface Part {
  readonly id?: unknown
  readonly title?: unknown
  readonly order?: unknown
  readonly when?: { readonly can?: string } | undefined
  readonly surface?: unknown
  readonly page?: unknown
}

/** Parts of the panel stand in slots that exist, have names and an order, and load by themselves. */
export function panelProblems(contract: Contract, { plugin, panel }: PanelModule): readonly string[] {
  const { nav = [], visitorTabs = [], visitorActions = [], composerActions = [], dock, attention } = panel
  const lists: readonly [string, readonly Part[]][] = [
    ['nav', nav],
    ['visitorTabs', visitorTabs],
    ['visitorActions', visitorActions],
    ['composerActions', composerActions],
  ]
  return [
    ...(plugin === contract.id ? [] : [`The panel side is named ${plugin}, and the plugin ${contract.id}.`]),
    ...strangers(panel, panelSlots, 'panel'),
    ...lists.flatMap(([slot, parts]) => [
      ...parts.flatMap((part, index) => namedPartProblems(contract, `${slot}[${index}]`, part)),
      ...twice(slot, parts),
    ]),
    ...visitorTabs.flatMap((part, index) => untitled(`visitorTabs[${index}]`, part)),
    ...composerActions.flatMap((part, index) => untitled(`composerActions[${index}]`, part)),
    ...nav.flatMap((part, index) => [
      ...untitled(`nav[${index}]`, part),
      ...(typeof part.icon === 'function' || loads(part.icon) ? [] : [`nav[${index}] has no icon.`]),
    ]),
    ...(dock ? partProblems(contract, 'dock', dock) : []),
    ...surfacesOf('cells', panel.cells ?? {}),
    ...surfacesOf('messageRenderers', panel.messageRenderers ?? {}),
    ...cellProblems(contract, panel.cells ?? {}),
    ...(attention === undefined || typeof attention === 'function' ? [] : ['attention is no function.']),
  ]
}

function namedPartProblems(contract: Contract, where: string, part: Part): readonly string[] {
  const named = typeof part.id === 'string' && /^[a-z][a-z0-9-]*$/.test(part.id)
  return [
    ...(named ? [] : [`${where} has no id of lower case letters, digits and hyphens.`]),
    ...partProblems(contract, where, part),
  ]
}

function partProblems(contract: Contract, where: string, { order, when, surface, page }: Part): readonly string[] {
  const can = when?.can
  return [
    ...(Number.isFinite(order) ? [] : [`${where} has no order.`]),
    ...(loads(page ?? surface) ? [] : [`${where} has nothing that loads.`]),
    ...(can === undefined || Object.hasOwn(contract.permissions ?? {}, can)
      ? []
      : [`${where} shows to those who can ${can}, a permission that is not declared.`]),
  ]
}

function untitled(where: string, { title }: Part): readonly string[] {
  return typeof title === 'string' && title.trim() !== '' ? [] : [`${where} has no title.`]
}

function twice(slot: string, parts: readonly Part[]): readonly string[] {
  const ids = parts.map(part => part.id)
  return ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `${slot} has ${String(id)} twice.`)
}

function surfacesOf(slot: string, surfaces: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(surfaces).flatMap(([key, surface]) =>
    loads(surface) ? [] : [`${slot}.${key} has nothing that loads.`],
  )
}

function cellProblems(contract: Contract, cells: object): readonly string[] {
  const around = [core.contract, contract, ...Object.values(contract.needs ?? {}).map(need => needed(need).contract)]
  const known = new Set(around.flatMap(one => Object.keys(one.fields ?? {}).map(key => `${one.id}.${key}`)))
  return Object.keys(cells)
    .filter(field => !known.has(field))
    .map(field => `cells.${field} shows a field that neither core nor this plugin nor what it needs has.`)
}

/** Parts of the chat window stand in places that exist, and style nothing but themselves. */
export function widgetProblems(pluginId: string, { plugin, widget }: WidgetModule): readonly string[] {
  const { slots = {}, styles = '' } = widget
  return [
    ...(plugin === pluginId ? [] : [`The widget side is named ${plugin}, and the plugin ${pluginId}.`]),
    ...strangers(slots, widgetSlots, 'chat window'),
    ...Object.entries(slots).flatMap(([slot, item]) => [
      ...(Number.isFinite(item?.order) ? [] : [`${slot} has no order.`]),
      ...(typeof item?.component === 'function' ? [] : [`${slot} has no component.`]),
    ]),
    ...foreignSelectors(pluginId, styles),
  ]
}

/** Each selector names a class of the plugin's own, so that it reaches into no other part; shared classes may stand below it. */
function foreignSelectors(pluginId: string, styles: string): readonly string[] {
  const plain = styles.replace(/\/\*[\s\S]*?\*\//g, '')
  const blocks = [...plain.matchAll(/([^{};]*)\{/g)].map(([, head = '']) => head.trim())
  const selectors = blocks
    .filter(head => !head.startsWith('@'))
    .flatMap(head => head.split(/,(?![^(]*\))/).map(selector => selector.trim()))
    .filter(selector => !/^(?:from|to|[\d.]+%)$/.test(selector))
  const own = new RegExp(`\\.${pluginId}(?![\\w-])|\\.${pluginId}-`)
  return [...new Set(selectors)]
    .filter(selector => !own.test(selector))
    .map(selector => `Its styles have the selector ${selector}, in which no class begins with ${pluginId}.`)
}

function strangers(given: object, known: object, place: string): readonly string[] {
  return Object.keys(given)
    .filter(slot => !Object.hasOwn(known, slot))
    .map(slot => `It puts something into ${slot}, a slot that the ${place} does not have.`)
}

function loads(surface: unknown): boolean {
  return typeof surface === 'object' && surface !== null && 'load' in surface && typeof surface.load === 'function'
}
