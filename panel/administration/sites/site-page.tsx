import type { SiteView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { TextArea, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, type JSX } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { site as say } from '../../words/administration-sites.ts'
import { way } from '../../words/ways.ts'
import { useAdministration } from '../context.ts'
import { createDraft, SaveBar } from '../parts/draft.tsx'
import { Page, Part } from '../parts/page.tsx'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'
import { Brand } from './brand.tsx'
import { ConsentChoice } from './fields.tsx'
import { Hours } from './hours.tsx'
import { areHoursWell } from './hours-values.ts'
import { Installation } from './installation.tsx'
import { Keys } from './keys.tsx'
import { badDomain, draftOf, isColour, linesOf, patchOf } from './site-values.ts'
import { TimeZone } from './time-zone.tsx'

const fields = ['name', 'domains', 'consent', 'timeZone', 'hours', 'brand'] as const

/** One site: its line, its look, its hours, its key. */
export function SitePage(props: { readonly site: SiteView; readonly onChange: (site: SiteView) => void }): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const draft = createDraft(draftOf(props.site))
  const saving = createSaving()
  const [version, setVersion] = createSignal(0)
  const [looked, setLooked] = createSignal(false)
  const wrong = () => {
    const { name, domains, accent, hours } = draft.now()
    const bad = badDomain(linesOf(domains))
    return {
      name: name.trim() === '' ? admin('nameMissing') : null,
      domains: bad === null ? null : say('domainBad', { domain: bad }),
      well: areHoursWell(hours) && (accent.trim() === '' || isColour(accent.trim())),
    }
  }
  const save = async () => {
    setLooked(true)
    const { name, domains, well } = wrong()
    if (name !== null || domains !== null || !well) {
      queueMicrotask(() => document.querySelector<HTMLElement>('[data-part=page] [aria-invalid=true]')?.focus())
      return
    }
    const sent = draft.now()
    const patch = patchOf(sent, draft.changed())
    const done = await saving.run(() => client.send<SiteView>('PATCH', `/sites/${props.site.id}`, patch))
    if (!done) return
    setLooked(false)
    draft.saved(draftOf(done.value), sent)
    props.onChange(done.value)
    panel.toast(say('saved', { site: done.value.name }))
  }
  return (
    <Page title={props.site.name} back={{ href: '/admin/sites', title: way('sites') }}>
      <Installation site={props.site.id} domain={props.site.domains[0] ?? null} version={version()} />
      <Part title={say('details')}>
        <TextField
          label={say('name')}
          hint={say('nameHint')}
          maxLength={200}
          value={draft.now().name}
          error={(looked() ? wrong().name : null) ?? saving.of('name')}
          onInput={event => draft.set({ name: event.currentTarget.value })}
        />
        <TextArea
          label={say('domains')}
          hint={say('domainsHint')}
          rows={2}
          value={draft.now().domains}
          error={(looked() ? wrong().domains : null) ?? saving.of('domains')}
          onInput={domains => draft.set({ domains })}
        />
        <ConsentChoice
          value={draft.now().consent}
          error={saving.of('consent')}
          onChange={consent => draft.set({ consent })}
        />
        <TimeZone
          value={draft.now().timeZone}
          error={saving.of('timeZone')}
          onChange={timeZone => draft.set({ timeZone })}
        />
      </Part>
      <Part title={say('hours')} lead={say('hoursLead')}>
        <Hours value={draft.now().hours} error={saving.of('hours')} onChange={hours => draft.set({ hours })} />
      </Part>
      <Part title={say('window')} lead={say('windowLead')}>
        <Brand
          accent={draft.now().accent}
          title={draft.now().title}
          siteName={draft.now().name}
          error={saving.of('brand')}
          onChange={part => draft.set(part)}
        />
      </Part>
      <Keys
        site={props.site}
        onChange={site => {
          props.onChange(site)
          setVersion(count => count + 1)
        }}
      />
      <Refused says={saving.besides(fields)} />
      <SaveBar changes={draft.changes()} busy={saving.busy()} onUndo={draft.undo} onSave={save} />
    </Page>
  )
}
