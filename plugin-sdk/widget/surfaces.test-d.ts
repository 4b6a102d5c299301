import type { Component } from 'solid-js'
import { definePlugin } from '../index.ts'
import { widgetSide } from './surfaces.ts'

// What a plugin may put into the chat window. Never run.

const survey = definePlugin({ id: 'survey', title: 'Survey', version: '1.0.0', api: 1 })
declare const component: Component<Record<never, never>>
declare const demanding: Component<{ readonly question: string }>

widgetSide<typeof survey>('survey', { slots: { closed: { order: 10, component } }, styles: '.survey {}' })
survey.widget({ slots: { home: { order: 10, component } } })
// @ts-expect-error another plugin's name
widgetSide<typeof survey>('chat', {})
// @ts-expect-error no such place
survey.widget({ slots: { roof: { order: 10, component } } })
// @ts-expect-error the window gives no such thing
survey.widget({ slots: { home: { order: 10, component: demanding } } })
// @ts-expect-error without an order
survey.widget({ slots: { home: { component } } })
