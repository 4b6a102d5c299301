import type { BusinessHours } from '@porchlight/plugin-sdk/administration'
import { locale } from '@porchlight/plugin-sdk/panel'
import { Button, Checkbox, classes, IconButton, inputClass, Radios } from '@porchlight/plugin-sdk/ui'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { createUniqueId, Index, type JSX, Show } from 'solid-js'
import { site as say } from '../../words/administration-sites.ts'
import parts from '../parts/parts.module.css'
import { clockOf, minutesOf, nextSpan, type Span, spanProblem, usualHours, withDay } from './hours-values.ts'
import styles from './sites.module.css'

const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
// The first of January 2024 was a Monday.
const days = Array.from({ length: 7 }, (_, day) => weekday.format(Date.UTC(2024, 0, 1 + day)))

/** When somebody is here: always, or some spans of each day. */
export function Hours(props: {
  readonly value: BusinessHours | null
  readonly error: string | null
  readonly onChange: (hours: BusinessHours | null) => void
}): JSX.Element {
  // What was set comes back when one goes to and fro between the two.
  let last: BusinessHours = usualHours
  const choose = (value: string) => {
    if (props.value) last = props.value
    props.onChange(value === 'always' ? null : last)
  }
  return (
    <div class={parts.stack}>
      <Radios
        label={say('hoursWhen')}
        value={props.value === null ? 'always' : 'set'}
        options={[
          { value: 'always', title: say('hoursAlways') },
          { value: 'set', title: say('hoursSet') },
        ]}
        error={props.error}
        onChange={choose}
      />
      <Show when={props.value}>
        {hours => (
          <div class={styles.week}>
            <Index each={days}>
              {(name, day) => (
                <Day
                  name={name()}
                  spans={hours().days[day] ?? []}
                  onChange={spans => props.onChange(withDay(hours(), day, spans))}
                />
              )}
            </Index>
            <div>
              <Button
                size="small"
                kind="quiet"
                onClick={() => {
                  const monday = hours().days[0] ?? []
                  props.onChange([1, 2, 3, 4].reduce((all, day) => withDay(all, day, monday), hours()))
                }}
              >
                {say('hoursCopy')}
              </Button>
            </div>
          </div>
        )}
      </Show>
    </div>
  )
}

function Day(props: {
  readonly name: string
  readonly spans: readonly Span[]
  readonly onChange: (spans: readonly Span[]) => void
}): JSX.Element {
  const change = (index: number, part: Partial<Span>) =>
    props.onChange(props.spans.map((span, at) => (at === index ? { ...span, ...part } : span)))
  return (
    <div class={styles.day}>
      <Checkbox
        class={styles.dayName}
        label={props.name}
        checked={props.spans.length > 0}
        onChange={open => props.onChange(open ? [nextSpan([])] : [])}
      />
      <div class={styles.spans}>
        <Show when={props.spans.length > 0} fallback={<span class={styles.closed}>{say('hoursClosed')}</span>}>
          <Index each={props.spans}>
            {(span, index) => (
              <SpanLine
                day={props.name}
                n={index + 1}
                span={span()}
                problem={spanProblem(props.spans, index)}
                onChange={part => change(index, part)}
                onRemove={() => props.onChange(props.spans.filter((_, at) => at !== index))}
              />
            )}
          </Index>
        </Show>
      </div>
      <Show when={props.spans.length > 0 && props.spans.length < 4}>
        <IconButton
          label={say('hoursAddOn', { day: props.name })}
          onClick={() => props.onChange([...props.spans, nextSpan(props.spans)])}
        >
          <Plus size={14} />
        </IconButton>
      </Show>
    </div>
  )
}

const problems = { missing: say('hoursMissing'), order: say('hoursOrder'), overlap: say('hoursOverlap') }

function SpanLine(props: {
  readonly day: string
  readonly n: number
  readonly span: Span
  readonly problem: keyof typeof problems | null
  readonly onChange: (part: Partial<Span>) => void
  readonly onRemove: () => void
}): JSX.Element {
  const id = createUniqueId()
  const marks = () => (props.problem ? { 'aria-invalid': true as const, 'aria-describedby': id } : {})
  return (
    <div class={styles.span}>
      <input
        type="time"
        class={classes(inputClass, styles.time)}
        aria-label={say('hoursFrom', { day: props.day, n: props.n })}
        value={clockOf(props.span.from)}
        {...marks()}
        onChange={event => props.onChange({ from: minutesOf(event.currentTarget.value, false) })}
      />
      <span aria-hidden="true">{say('hoursUntil')}</span>
      <input
        type="time"
        class={classes(inputClass, styles.time)}
        aria-label={say('hoursTo', { day: props.day, n: props.n })}
        value={clockOf(props.span.to)}
        {...marks()}
        onChange={event => props.onChange({ to: minutesOf(event.currentTarget.value, true) })}
      />
      <IconButton label={say('hoursRemove', { day: props.day, n: props.n })} onClick={() => props.onRemove()}>
        <X size={14} />
      </IconButton>
      <Show when={props.problem}>
        {problem => (
          <p class={parts.error} id={id}>
            {problems[problem()]}
          </p>
        )}
      </Show>
    </div>
  )
}
