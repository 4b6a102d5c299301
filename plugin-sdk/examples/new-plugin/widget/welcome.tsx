import { phrases, useWidget } from '@porchlight/plugin-sdk/widget'
import type { JSX } from 'solid-js'

const english = { welcome: 'A line from the plugin “New plugin”.' }

/** Stands in the chat window before a chat begins. */
export function Welcome(): JSX.Element {
  const say = phrases(english, useWidget().locale)
  return <p class="new-plugin-line">{say('welcome')}</p>
}
