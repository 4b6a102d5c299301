import type { AuditView, List, MemberView } from '@porchlight/plugin-sdk/administration'
import { dayName, shortTime, usePanel, wholeTime } from '@porchlight/plugin-sdk/panel'
import { Button, buttonClass, Empty, inputClass, Select } from '@porchlight/plugin-sdk/ui'
import Download from 'lucide-solid/icons/download'
import ScrollText from 'lucide-solid/icons/scroll-text'
import { createMemo, createSignal, createUniqueId, For, type JSX, onMount, Show } from 'solid-js'
import { access as say } from '../../words/administration-access.ts'
import { way } from '../../words/ways.ts'
import { Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { createPages, Older } from '../pages.tsx'
import { Page } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'
import { Scroll } from '../parts/scroll.tsx'
import styles from './audit.module.css'
import { dayEnd, dayStart } from './days.ts'

/** Chosen where nobody and nothing in particular is. */
const all = '*'

/** Who changed what. */
export default function Audit(): JSX.Element {
  const { client, can } = useAdministration()
  const [actor, setActor] = createSignal(all)
  const [action, setAction] = createSignal(all)
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const query = createMemo(() => ({
    actor: actor() === all ? null : actor(),
    action: action() === all ? null : action(),
    from: dayStart(from()),
    to: dayEnd(to()),
  }))
  const filtered = () => actor() !== all || action() !== all || from() !== '' || to() !== ''
  const pages = createPages(before => client.get<List<AuditView>>('/audit', { ...query(), before }))
  const [members, setMembers] = createSignal<readonly MemberView[]>([])
  onMount(async () => {
    if (!can('core.agents')) return
    const reply = await client.get<List<MemberView>>('/members')
    if (reply.ok) setMembers(reply.value.items)
  })
  // Who has left and what is rare is known by what was seen of it.
  const actors = createMemo<ReadonlyMap<string, string>>(
    before =>
      new Map([
        ...before,
        ...members().map(member => [member.id, member.name] as const),
        ...pages.items().flatMap(deed => (deed.actorId === null ? [] : [[deed.actorId, deed.actor] as const])),
      ]),
    new Map(),
  )
  const actions = createMemo<readonly string[]>(
    before => [...new Set([...before, ...pages.items().map(deed => deed.action)])].sort(),
    [],
  )
  const clear = () => {
    setActor(all)
    setAction(all)
    setFrom('')
    setTo('')
  }
  return (
    <Page
      title={way('audit')}
      lead={say('auditLead')}
      wide
      acts={
        <a class={buttonClass()} href={client.address('/audit.csv', query())} download="audit.csv">
          <Download size={14} />
          {say('auditExport')}
        </a>
      }
    >
      <div class={styles.filters}>
        <Select
          label={say('auditWho')}
          value={actor()}
          options={[
            { value: all, title: say('auditEverybody') },
            ...[...actors()].map(([value, title]) => ({ value, title })),
          ]}
          onChange={setActor}
        />
        <Select
          label={say('auditWhat')}
          value={action()}
          options={[
            { value: all, title: say('auditEverything') },
            ...actions().map(each => ({ value: each, title: each })),
          ]}
          onChange={setAction}
        />
        <DayField label={say('auditFrom')} value={from()} onChange={setFrom} />
        <DayField label={say('auditTo')} value={to()} onChange={setTo} />
        <Show when={filtered()}>
          <Button kind="quiet" class={styles.clear} onClick={clear}>
            {say('auditClear')}
          </Button>
        </Show>
      </div>
      <Known of={pages.first}>
        {() => (
          <Show
            when={pages.items().length > 0}
            fallback={
              <Empty
                icon={<ScrollText size={22} />}
                title={filtered() ? say('auditNoneFound') : say('auditNone')}
                text={filtered() ? say('auditNoneFoundText') : say('auditNoneText')}
              />
            }
          >
            <Scroll label={say('auditTable')}>
              <table class={parts.table}>
                <thead>
                  <tr>
                    <th>{say('auditWhen')}</th>
                    <th>{say('auditWho')}</th>
                    <th>{say('auditWhat')}</th>
                    <th>{say('auditTarget')}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={pages.items()}>{deed => <Deed deed={deed} />}</For>
                </tbody>
              </table>
            </Scroll>
            <Older of={pages} />
          </Show>
        )}
      </Known>
    </Page>
  )
}

function Deed(props: { readonly deed: AuditView }): JSX.Element {
  const panel = usePanel()
  const detail = () => (Object.keys(props.deed.detail).length === 0 ? null : JSON.stringify(props.deed.detail, null, 2))
  return (
    <tr>
      <td class={styles.when} title={wholeTime(props.deed.at)}>
        {dayName(props.deed.at, panel.now())} {shortTime(props.deed.at)}
      </td>
      <td dir="auto">{props.deed.actor}</td>
      <td class={styles.action}>
        <code class={parts.mono} dir="ltr">
          {props.deed.action}
        </code>
      </td>
      <td class={styles.target}>
        <bdi>{props.deed.target}</bdi>
        <Show when={detail()}>
          {text => (
            <details class={parts.details}>
              <summary>{say('auditDetail')}</summary>
              <pre class={styles.detail} dir="ltr">
                {text()}
              </pre>
            </details>
          )}
        </Show>
      </td>
    </tr>
  )
}

function DayField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class={styles.field}>
      <label class={parts.label} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        type="date"
        class={inputClass}
        value={props.value}
        onChange={event => props.onChange(event.currentTarget.value)}
      />
    </div>
  )
}
