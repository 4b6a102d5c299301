import type { PluginView } from '@porchlight/plugin-sdk/administration'
import Cog from 'lucide-solid/icons/cog'
import Eye from 'lucide-solid/icons/eye'
import Globe from 'lucide-solid/icons/globe'
import PenLine from 'lucide-solid/icons/pen-line'
import { For, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { plugin as say } from '../../words/administration-plugins.ts'
import styles from './plugins.module.css'

const signs = { reads: Eye, writes: PenLine, does: Cog, reaches: Globe }
const words = { reads: say('reads'), writes: say('writes'), does: say('does'), reaches: say('reaches') }

/** What a plugin may do, each with a sign for its kind. */
export function Capabilities(props: {
  readonly of: PluginView['capabilities']
  readonly inLine?: boolean
}): JSX.Element {
  return (
    <ul class={props.inLine ? styles.glyphs : styles.capabilities}>
      <For each={props.of}>
        {capability => (
          <li title={words[capability.kind]}>
            <Dynamic component={signs[capability.kind]} size={14} />
            {capability.says}
          </li>
        )}
      </For>
    </ul>
  )
}
