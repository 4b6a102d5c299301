import type { List, MailView } from '@porchlight/plugin-sdk/administration'
import { ago, usePanel, wholeTime } from '@porchlight/plugin-sdk/panel'
import { Button, classes, Empty } from '@porchlight/plugin-sdk/ui'
import MailIcon from 'lucide-solid/icons/mail'
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { way } from '../../words/ways.ts'
import { Known } from '../asked.tsx'
import { useAdministration } from '../context.ts'
import { createPages, Older } from '../pages.tsx'
import { CopyBox } from '../parts/copy-box.tsx'
import { Page } from '../parts/page.tsx'
import parts from '../parts/parts.module.css'

/** The mails of this workspace, those that nobody sends included. */
export default function Mail(): JSX.Element {
  const { client, tenant } = useAdministration()
  const pages = createPages(before => client.get<List<MailView>>('/mail', { before }))
  return (
    <Page title={way('mail')} lead={admin('mailLead')}>
      <Show when={tenant()?.mailLeaves === false}>
        <p class={parts.warning}>{admin('mailStays')}</p>
      </Show>
      <Known of={pages.first}>
        {() => (
          <Show
            when={pages.items().length > 0}
            fallback={<Empty icon={<MailIcon size={22} />} title={admin('mailNone')} text={admin('mailNoneText')} />}
          >
            <ul class={parts.list}>
              <For each={pages.items()}>{mail => <Line mail={mail} />}</For>
            </ul>
            <Older of={pages} />
          </Show>
        )}
      </Known>
    </Page>
  )
}

const states = {
  waiting: { title: admin('mailWaiting'), look: parts.warn },
  sent: { title: admin('mailSent'), look: parts.good },
  failed: { title: admin('mailFailed'), look: parts.bad },
}

function Line(props: { readonly mail: MailView }): JSX.Element {
  const panel = usePanel()
  const id = createUniqueId()
  const [shown, setShown] = createSignal(false)
  const subject = () => props.mail.subject
  return (
    <li class={parts.item}>
      <div class={parts.itemWords}>
        <b dir="auto">{subject()}</b>
        <small>
          {admin('mailTo', { email: props.mail.to })}
          {' · '}
          <time title={wholeTime(props.mail.createdAt)}>{ago(props.mail.createdAt, panel.now())}</time>
          <Show when={props.mail.tries > 1}>
            {' · '}
            {admin('mailTries', { count: props.mail.tries })}
          </Show>
        </small>
        <Show when={props.mail.error}>{error => <small class={parts.error}>{error()}</small>}</Show>
      </div>
      <span class={classes(parts.tag, states[props.mail.state].look)}>{states[props.mail.state].title}</span>
      <Show when={props.mail.text !== null}>
        <Button
          size="small"
          aria-expanded={shown()}
          aria-controls={id}
          aria-label={shown() ? admin('mailHide', { subject: subject() }) : admin('mailShow', { subject: subject() })}
          onClick={() => setShown(!shown())}
        >
          {admin('mailText')}
        </Button>
      </Show>
      <div id={id} class={parts.under} hidden={!shown()}>
        <Show when={shown() && props.mail.text}>{text => <CopyBox label={admin('mailText')} text={text()} />}</Show>
      </div>
    </li>
  )
}
