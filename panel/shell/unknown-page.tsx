import { Empty, text } from '@porchlight/plugin-sdk/ui'
import { A } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { act } from '../words/acts.ts'
import type { Page } from './slots.ts'

/** An address of the panel at which nothing is, with the way to what is there. */
export function UnknownPage(props: { readonly path: string; readonly home: Page | undefined }): JSX.Element {
  return (
    <Empty
      title={act('noPage')}
      text={act('noPageText', { path: `/panel/${props.path}` })}
      act={
        <Show when={props.home}>
          {home => (
            <A href={`/${home().path}`} class={text.link ?? ''}>
              {act('goTo', { page: home().title })}
            </A>
          )}
        </Show>
      }
    />
  )
}
