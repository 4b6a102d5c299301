import { z } from 'zod'
import { definePlugin, field, type PanelModule, type ServerModule } from './index.ts'

// Sixty plugins, each needing the one before: their types are read off one contract at a time, so the list stays a list. Never run.

const shared = {
  version: '1.0.0',
  api: 1,
  capabilities: ['visitors:read', 'visitors:write', 'schedule'],
  permissions: { manage: 'Manage it' },
  settings: z.object({ limit: z.int().default(3), words: z.array(z.string()).default([]) }),
  fields: {
    score: field(z.int(), { title: 'Score', keep: 'session', scope: 'profiling' }),
    marks: field(z.array(z.string()), { title: 'Marks', keep: 'live', scope: 'profiling' }),
  },
  events: { went: z.object({ n: z.int(), visitorId: z.string() }) },
  commands: { go: { needs: 'manage', input: z.object({ n: z.int(), visitorId: z.string() }) } },
  services: { room: { next: { input: z.object({ n: z.int() }), output: z.object({ n: z.int() }) } } },
} as const

const p0 = definePlugin({ ...shared, id: 'p0', title: 'P0' })
const p1 = definePlugin({ ...shared, id: 'p1', title: 'P1', needs: { last: p0 } })
const p2 = definePlugin({ ...shared, id: 'p2', title: 'P2', needs: { last: p1 } })
const p3 = definePlugin({ ...shared, id: 'p3', title: 'P3', needs: { last: p2 } })
const p4 = definePlugin({ ...shared, id: 'p4', title: 'P4', needs: { last: p3 } })
const p5 = definePlugin({ ...shared, id: 'p5', title: 'P5', needs: { last: p4 } })
const p6 = definePlugin({ ...shared, id: 'p6', title: 'P6', needs: { last: p5 } })
const p7 = definePlugin({ ...shared, id: 'p7', title: 'P7', needs: { last: p6 } })
const p8 = definePlugin({ ...shared, id: 'p8', title: 'P8', needs: { last: p7 } })
const p9 = definePlugin({ ...shared, id: 'p9', title: 'P9', needs: { last: p8 } })
const p10 = definePlugin({ ...shared, id: 'p10', title: 'P10', needs: { last: p9 } })
const p11 = definePlugin({ ...shared, id: 'p11', title: 'P11', needs: { last: p10 } })
const p12 = definePlugin({ ...shared, id: 'p12', title: 'P12', needs: { last: p11 } })
const p13 = definePlugin({ ...shared, id: 'p13', title: 'P13', needs: { last: p12 } })
const p14 = definePlugin({ ...shared, id: 'p14', title: 'P14', needs: { last: p13 } })
const p15 = definePlugin({ ...shared, id: 'p15', title: 'P15', needs: { last: p14 } })
const p16 = definePlugin({ ...shared, id: 'p16', title: 'P16', needs: { last: p15 } })
const p17 = definePlugin({ ...shared, id: 'p17', title: 'P17', needs: { last: p16 } })
const p18 = definePlugin({ ...shared, id: 'p18', title: 'P18', needs: { last: p17 } })
const p19 = definePlugin({ ...shared, id: 'p19', title: 'P19', needs: { last: p18 } })
const p20 = definePlugin({ ...shared, id: 'p20', title: 'P20', needs: { last: p19 } })
const p21 = definePlugin({ ...shared, id: 'p21', title: 'P21', needs: { last: p20 } })
const p22 = definePlugin({ ...shared, id: 'p22', title: 'P22', needs: { last: p21 } })
const p23 = definePlugin({ ...shared, id: 'p23', title: 'P23', needs: { last: p22 } })
const p24 = definePlugin({ ...shared, id: 'p24', title: 'P24', needs: { last: p23 } })
const p25 = definePlugin({ ...shared, id: 'p25', title: 'P25', needs: { last: p24 } })
const p26 = definePlugin({ ...shared, id: 'p26', title: 'P26', needs: { last: p25 } })
const p27 = definePlugin({ ...shared, id: 'p27', title: 'P27', needs: { last: p26 } })
const p28 = definePlugin({ ...shared, id: 'p28', title: 'P28', needs: { last: p27 } })
const p29 = definePlugin({ ...shared, id: 'p29', title: 'P29', needs: { last: p28 } })
const p30 = definePlugin({ ...shared, id: 'p30', title: 'P30', needs: { last: p29 } })
const p31 = definePlugin({ ...shared, id: 'p31', title: 'P31', needs: { last: p30 } })
const p32 = definePlugin({ ...shared, id: 'p32', title: 'P32', needs: { last: p31 } })
const p33 = definePlugin({ ...shared, id: 'p33', title: 'P33', needs: { last: p32 } })
const p34 = definePlugin({ ...shared, id: 'p34', title: 'P34', needs: { last: p33 } })
const p35 = definePlugin({ ...shared, id: 'p35', title: 'P35', needs: { last: p34 } })
const p36 = definePlugin({ ...shared, id: 'p36', title: 'P36', needs: { last: p35 } })
const p37 = definePlugin({ ...shared, id: 'p37', title: 'P37', needs: { last: p36 } })
const p38 = definePlugin({ ...shared, id: 'p38', title: 'P38', needs: { last: p37 } })
const p39 = definePlugin({ ...shared, id: 'p39', title: 'P39', needs: { last: p38 } })
const p40 = definePlugin({ ...shared, id: 'p40', title: 'P40', needs: { last: p39 } })
const p41 = definePlugin({ ...shared, id: 'p41', title: 'P41', needs: { last: p40 } })
const p42 = definePlugin({ ...shared, id: 'p42', title: 'P42', needs: { last: p41 } })
const p43 = definePlugin({ ...shared, id: 'p43', title: 'P43', needs: { last: p42 } })
const p44 = definePlugin({ ...shared, id: 'p44', title: 'P44', needs: { last: p43 } })
const p45 = definePlugin({ ...shared, id: 'p45', title: 'P45', needs: { last: p44 } })
const p46 = definePlugin({ ...shared, id: 'p46', title: 'P46', needs: { last: p45 } })
const p47 = definePlugin({ ...shared, id: 'p47', title: 'P47', needs: { last: p46 } })
const p48 = definePlugin({ ...shared, id: 'p48', title: 'P48', needs: { last: p47 } })
const p49 = definePlugin({ ...shared, id: 'p49', title: 'P49', needs: { last: p48 } })
const p50 = definePlugin({ ...shared, id: 'p50', title: 'P50', needs: { last: p49 } })
const p51 = definePlugin({ ...shared, id: 'p51', title: 'P51', needs: { last: p50 } })
const p52 = definePlugin({ ...shared, id: 'p52', title: 'P52', needs: { last: p51 } })
const p53 = definePlugin({ ...shared, id: 'p53', title: 'P53', needs: { last: p52 } })
const p54 = definePlugin({ ...shared, id: 'p54', title: 'P54', needs: { last: p53 } })
const p55 = definePlugin({ ...shared, id: 'p55', title: 'P55', needs: { last: p54 } })
const p56 = definePlugin({ ...shared, id: 'p56', title: 'P56', needs: { last: p55 } })
const p57 = definePlugin({ ...shared, id: 'p57', title: 'P57', needs: { last: p56 } })
const p58 = definePlugin({ ...shared, id: 'p58', title: 'P58', needs: { last: p57 } })
const p59 = definePlugin({ ...shared, id: 'p59', title: 'P59', needs: { last: p58 } })

export const servers: readonly ServerModule[] = [
  p0.server({
    room: {
      services: { next: ({ n }) => ({ n: n + 1 }) },
      commands: { go: ({ n }, room) => room.emit('went', { n, visitorId: 'v' }) },
    },
  }),
  p1.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p2.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p3.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p4.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p5.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p6.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p7.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p8.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p9.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p10.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p11.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p12.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p13.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p14.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p15.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p16.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p17.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p18.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p19.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p20.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p21.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p22.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p23.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p24.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p25.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p26.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p27.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p28.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p29.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p30.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p31.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p32.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p33.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p34.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p35.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p36.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p37.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p38.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p39.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p40.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p41.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p42.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p43.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p44.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p45.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p46.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p47.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p48.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p49.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p50.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p51.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p52.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p53.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p54.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p55.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p56.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p57.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p58.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
  p59.server({
    room: {
      from: { last: { went: ({ n, visitorId }, room) => room.set(visitorId, 'score', room.use.last.next({ n }).n) } },
    },
  }),
]

export const panels: readonly PanelModule[] = [
  p0.panel({ nav: [] }),
  p1.panel({ nav: [] }),
  p2.panel({ nav: [] }),
  p3.panel({ nav: [] }),
  p4.panel({ nav: [] }),
  p5.panel({ nav: [] }),
  p6.panel({ nav: [] }),
  p7.panel({ nav: [] }),
  p8.panel({ nav: [] }),
  p9.panel({ nav: [] }),
  p10.panel({ nav: [] }),
  p11.panel({ nav: [] }),
  p12.panel({ nav: [] }),
  p13.panel({ nav: [] }),
  p14.panel({ nav: [] }),
  p15.panel({ nav: [] }),
  p16.panel({ nav: [] }),
  p17.panel({ nav: [] }),
  p18.panel({ nav: [] }),
  p19.panel({ nav: [] }),
  p20.panel({ nav: [] }),
  p21.panel({ nav: [] }),
  p22.panel({ nav: [] }),
  p23.panel({ nav: [] }),
  p24.panel({ nav: [] }),
  p25.panel({ nav: [] }),
  p26.panel({ nav: [] }),
  p27.panel({ nav: [] }),
  p28.panel({ nav: [] }),
  p29.panel({ nav: [] }),
  p30.panel({ nav: [] }),
  p31.panel({ nav: [] }),
  p32.panel({ nav: [] }),
  p33.panel({ nav: [] }),
  p34.panel({ nav: [] }),
  p35.panel({ nav: [] }),
  p36.panel({ nav: [] }),
  p37.panel({ nav: [] }),
  p38.panel({ nav: [] }),
  p39.panel({ nav: [] }),
  p40.panel({ nav: [] }),
  p41.panel({ nav: [] }),
  p42.panel({ nav: [] }),
  p43.panel({ nav: [] }),
  p44.panel({ nav: [] }),
  p45.panel({ nav: [] }),
  p46.panel({ nav: [] }),
  p47.panel({ nav: [] }),
  p48.panel({ nav: [] }),
  p49.panel({ nav: [] }),
  p50.panel({ nav: [] }),
  p51.panel({ nav: [] }),
  p52.panel({ nav: [] }),
  p53.panel({ nav: [] }),
  p54.panel({ nav: [] }),
  p55.panel({ nav: [] }),
  p56.panel({ nav: [] }),
  p57.panel({ nav: [] }),
  p58.panel({ nav: [] }),
  p59.panel({ nav: [] }),
]
