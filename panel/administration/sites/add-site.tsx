import type { Consent, SiteView } from '@porchlight/plugin-sdk/administration'
import { usePanel } from '@porchlight/plugin-sdk/panel'
import { Button, Dialog, TextArea, TextField } from '@porchlight/plugin-sdk/ui'
import { createSignal, createUniqueId, type JSX } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { site as say } from '../../words/administration-sites.ts'
import { useAdministration } from '../context.ts'
import parts from '../parts/parts.module.css'
import { Refused } from '../parts/refused.tsx'
import { createSaving } from '../saving.ts'
import { ConsentChoice } from './fields.tsx'
import { badDomain, idFrom, isSiteId, linesOf } from './site-values.ts'
import { TimeZone } from './time-zone.tsx'

const fields = ['name', 'id', 'domains', 'consent', 'timeZone'] as const

/** A new site: the little that it needs; everything else is as it comes. */
export function AddSite(props: {
  /** Ids that are there already. */
  readonly taken: readonly string[]
  readonly onAdded: (site: SiteView) => void
  readonly onClose: () => void
}): JSX.Element {
  const { client } = useAdministration()
  const panel = usePanel()
  const form = createUniqueId()
  const [name, setName] = createSignal('')
  const [id, setId] = createSignal<string | null>(null)
  const [domains, setDomains] = createSignal('')
  const [consent, setConsent] = createSignal<Consent>('required')
  const [timeZone, setTimeZone] = createSignal(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [looked, setLooked] = createSignal(false)
  const saving = createSaving()
  const madeId = () => {
    const plain = idFrom(name())
    if (!props.taken.includes(plain)) return plain
    const n = [2, 3, 4, 5, 6, 7, 8, 9].find(each => !props.taken.includes(`${plain.slice(0, 38)}-${each}`))
    return n === undefined ? plain : `${plain.slice(0, 38)}-${n}`
  }
  const theId = () => id() ?? madeId()
  const wrong = (): Partial<Record<(typeof fields)[number], string>> => {
    const bad = badDomain(linesOf(domains()))
    return {
      ...(name().trim() === '' ? { name: admin('nameMissing') } : {}),
      ...(isSiteId(theId()) ? {} : { id: say('idBad') }),
      ...(linesOf(domains()).length === 0 ? { domains: say('domainsMissing') } : {}),
      ...(bad === null ? {} : { domains: say('domainBad', { domain: bad }) }),
    }
  }
  const problem = (field: (typeof fields)[number]) => (looked() ? wrong()[field] : undefined) ?? saving.of(field)
  const add = async (event: Event) => {
    event.preventDefault()
    setLooked(true)
    if (Object.keys(wrong()).length > 0) return
    const done = await saving.run(() =>
      client.send<SiteView>('POST', '/sites', {
        id: theId(),
        name: name().trim(),
        domains: linesOf(domains()),
        consent: consent(),
        timeZone: timeZone(),
      }),
    )
    if (!done) return
    panel.toast(say('created', { site: done.value.name }))
    props.onAdded(done.value)
  }
  return (
    <Dialog
      open
      title={say('add')}
      text={say('addText')}
      close={admin('close')}
      onClose={() => props.onClose()}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{admin('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={saving.busy()}>
            {saving.busy() ? admin('saving') : say('add')}
          </Button>
        </>
      }
    >
      <form id={form} class={parts.stack} onSubmit={add} noValidate>
        <TextField
          label={say('name')}
          hint={say('nameHint')}
          maxLength={200}
          value={name()}
          error={problem('name')}
          onInput={event => setName(event.currentTarget.value)}
        />
        <TextField
          label={say('id')}
          hint={say('idHint')}
          dir="ltr"
          maxLength={40}
          value={theId()}
          error={name().trim() === '' && id() === null ? null : problem('id')}
          onInput={event => setId(event.currentTarget.value)}
        />
        <TextArea
          label={say('domains')}
          hint={say('domainsHint')}
          rows={2}
          value={domains()}
          error={problem('domains')}
          onInput={setDomains}
        />
        <ConsentChoice value={consent()} error={problem('consent') ?? null} onChange={setConsent} />
        <TimeZone value={timeZone()} error={problem('timeZone') ?? null} onChange={setTimeZone} />
        <Refused says={saving.besides(fields)} />
      </form>
    </Dialog>
  )
}
