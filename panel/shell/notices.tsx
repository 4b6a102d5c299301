import { ago, usePanel, wholeTime } from '@porchlight/plugin-sdk/panel'
import type { InboxNotice } from '@porchlight/plugin-sdk/protocol'
import { Button, buttonClass, classes, Popover, text } from '@porchlight/plugin-sdk/ui'
import Bell from 'lucide-solid/icons/bell'
import { type Accessor, createSignal, For, type JSX, Show } from 'solid-js'
import type { News } from '../data/news.ts'
import { act } from '../words/acts.ts'
import { say } from '../words/en.ts'
import styles from './notices.module.css'

export interface NoticesProps {
  /** Null where the desk keeps none. */
  readonly inbox: Accessor<News['inbox']>
}

/** What I was told, here or away: a bell that counts what I have not read, and the list of it. */
export function Notices(props: NoticesProps): JSX.Element {
  return <Show when={props.inbox()}>{inbox => <NoticeBell inbox={inbox()} />}</Show>
}

function NoticeBell(props: { readonly inbox: NonNullable<News['inbox']> }): JSX.Element {
  const panel = usePanel()
  const [open, setOpen] = createSignal(false)
  let list: HTMLUListElement | undefined
  const unread = () => props.inbox.unread
  const label = () => (unread() > 0 ? say('noticesUnread', { count: unread() }) : say('notices'))

  const read = async (notice: InboxNotice, all: boolean) => {
    const answer = await panel.command(
      'core.notices-read',
      { n: notice.n, all },
      { site: null, title: act('readNotices') },
    )
    if (!answer.ok) panel.toast(answer.problem.message, 'bad')
  }
  const follow = (notice: InboxNotice) => {
    if (!notice.chat) return
    if (!notice.read) void read(notice, false)
    setOpen(false)
    panel.setSite(notice.chat.site)
    panel.openChat({ site: notice.chat.site, chatId: notice.chat.id, n: notice.chat.n })
  }
  // The mark goes with what it marks: the keyboard goes on to the next one.
  const readOne = (notice: InboxNotice, mark: HTMLElement) => {
    const marks = [...(list?.querySelectorAll<HTMLElement>('[data-mark]') ?? [])]
    const at = marks.indexOf(mark)
    void read(notice, false)
    ;(marks[at + 1] ?? marks[at - 1] ?? list)?.focus()
  }
  const readAll = () => {
    const newest = props.inbox.notices[0]
    if (newest) void read(newest, true)
    list?.focus()
  }

  return (
    <Popover
      label={label()}
      align="end"
      open={open()}
      onOpenChange={setOpen}
      class={styles.popover}
      triggerClass={classes(buttonClass({ kind: 'quiet', iconOnly: true }), styles.bell)}
      trigger={
        <>
          <Bell size={16} />
          <Show when={unread() > 0}>
            <span class={styles.badge} aria-hidden="true">
              {unread() > 99 ? say('noticesMany') : unread()}
            </span>
          </Show>
        </>
      }
    >
      <div class={styles.head}>
        <h2>{say('notices')}</h2>
        <Button kind="quiet" size="small" disabled={unread() === 0} onClick={readAll}>
          {say('noticesReadAll')}
        </Button>
      </div>
      <Show
        when={props.inbox.notices.length > 0}
        fallback={
          <p class={styles.none}>
            <b>{say('noticesNone')}</b>
            {say('noticesNoneText')}
          </p>
        }
      >
        <ul ref={list} class={styles.list} tabindex={-1} aria-label={say('notices')}>
          <For each={props.inbox.notices}>
            {notice => (
              <NoticeLine notice={notice} onRead={mark => readOne(notice, mark)} onFollow={() => follow(notice)} />
            )}
          </For>
        </ul>
      </Show>
    </Popover>
  )
}

function NoticeLine(props: {
  readonly notice: InboxNotice
  readonly onRead: (mark: HTMLElement) => void
  readonly onFollow: () => void
}): JSX.Element {
  const panel = usePanel()
  const words = () => (
    <>
      <Show when={!props.notice.read}>
        <span class={text.spoken}>{say('noticeUnread')} </span>
      </Show>
      <b>{props.notice.title}</b>
      <Show when={props.notice.body}>{body => <span class={styles.body}>{body()}</span>}</Show>
      <small>
        {[from(), site()].filter(Boolean).join(' · ')} ·{' '}
        <time dateTime={new Date(props.notice.at).toISOString()} title={wholeTime(props.notice.at)}>
          {ago(props.notice.at, panel.now())}
        </time>
      </small>
    </>
  )
  const from = () => panel.plugins().find(plugin => plugin.id === props.notice.plugin)?.title ?? props.notice.plugin
  const site = () =>
    panel.sites().length > 1 ? panel.sites().find(site => site.id === props.notice.site)?.name : undefined
  return (
    <li class={classes(styles.line, !props.notice.read && styles.unread)}>
      <Show when={props.notice.chat} fallback={<div class={styles.words}>{words()}</div>}>
        <button type="button" class={styles.words} onClick={() => props.onFollow()}>
          {words()}
          <span class={text.spoken}> {say('noticeOpensChat')}</span>
        </button>
      </Show>
      <Show when={!props.notice.read}>
        <button
          type="button"
          class={styles.mark}
          aria-label={say('noticeRead', { title: props.notice.title })}
          title={say('noticeReadShort')}
          data-mark
          onClick={event => props.onRead(event.currentTarget)}
        />
      </Show>
    </li>
  )
}
