import { expect, it } from 'vitest'
import { complaints, nothing } from './complaints.ts'

it('finds parts of the panel and of the chat window that are not well-formed', async () => {
  const part = { id: 'Tab', order: Number.NaN, when: { can: 'fly' } }
  const panel = {
    side: 'panel',
    plugin: 'worse',
    panel: { visitorTabs: [part, part], cells: { 'good.none': {} }, lobby: [] },
  }
  const widget = {
    side: 'widget',
    plugin: 'better',
    widget: {
      slots: { roof: { order: 1 } },
      styles:
        '.good-box .hint, .other:is(.a, .b) { color: red } @media print { .box.good {} .goodness {} } @keyframes good { 50% {} }',
    },
  }
  const said = await complaints({
    server: nothing,
    panel: panel as never,
    widget: widget as never,
  })
  expect([...(said['has well-formed parts in the panel'] ?? [])].sort()).toEqual(
    [
      'The panel side is named worse, and the plugin good.',
      'It puts something into lobby, a slot that the panel does not have.',
      ...[0, 1].flatMap(index => [
        `visitorTabs[${index}] has no id of lower case letters, digits and hyphens.`,
        `visitorTabs[${index}] has no order.`,
        `visitorTabs[${index}] has nothing that loads.`,
        `visitorTabs[${index}] has no title.`,
        `visitorTabs[${index}] shows to those who can fly, a permission that is not declared.`,
      ]),
      'visitorTabs has Tab twice.',
      'cells.good.none has nothing that loads.',
      'cells.good.none shows a field that neither core nor this plugin nor what it needs has.',
    ].sort(),
  )
  expect(said['has well-formed parts in the chat window']).toEqual([
    'The widget side is named better, and the plugin good.',
    'It puts something into roof, a slot that the chat window does not have.',
    'roof has no component.',
    'Its styles have the selector .other:is(.a, .b), in which no class begins with good.',
    'Its styles have the selector .goodness, in which no class begins with good.',
  ])
})
