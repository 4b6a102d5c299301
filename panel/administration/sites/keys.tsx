import type { SiteView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Confirm } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { site as say } from '../../words/administration-sites.ts'
import { useAdministration } from '../context.ts'
import { Part } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'

/** The site's public key: a new one beside the old, and then the old ones away. */
export function Keys(props: { readonly site: SiteView; readonly onChange: (site: SiteView) => void }): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const saving = createSaving()
  const [asking, setAsking] = createSignal<'keys' | 'revoke-keys' | null>(null)
  const act = async () => {
    const what = asking()
    setAsking(null)
    if (!what) return
    const done = await saving.run(() => client.send<SiteView>('POST', `/sites/${props.site.id}/${what}`))
    if (!done) return
    props.onChange(done.value)
    panel.toast(what === 'keys' ? say('rotated') : say('revoked'))
  }
  return (
    <Part title={say('keys')} lead={say('keysLead')}>
      <p>
        <code dir="ltr" class={parts.mono}>
          {props.site.key}
        </code>
      </p>
      <p class={parts.hint}>{props.site.keys > 1 ? say('keysMore', { count: props.site.keys }) : say('keysOne')}</p>
      <div class={parts.row}>
        <Button disabled={saving.busy()} onClick={() => setAsking('keys')}>
          {say('rotate')}
        </Button>
        <Show when={props.site.keys > 1}>
          <Button disabled={saving.busy()} onClick={() => setAsking('revoke-keys')}>
            {say('revoke')}
          </Button>
        </Show>
      </div>
      <Refused says={saving.refusal()?.says} />
      <Confirm
        open={asking() === 'keys'}
        title={say('rotateTitle', { site: props.site.name })}
        text={say('rotateText')}
        act={say('rotate')}
        cancel={admin('cancel')}
        onAct={act}
        onClose={() => setAsking(null)}
      />
      <Confirm
        open={asking() === 'revoke-keys'}
        kind="bad"
        title={say('revokeTitle', { site: props.site.name })}
        text={say('revokeText')}
        act={say('revoke')}
        cancel={admin('cancel')}
        onAct={act}
        onClose={() => setAsking(null)}
      />
    </Part>
  )
}
