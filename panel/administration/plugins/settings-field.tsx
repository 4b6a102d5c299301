import {
  Button,
  Checkbox,
  IconButton,
  inputClass,
  Select,
  SwitchLine,
  TextArea,
  TextField,
} from '@porchlight/plugin-sdk/ui'
import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { createSignal, createUniqueId, For, Index, type JSX, Match, Show, Switch } from 'solid-js'
import { admin } from '../../words/administration.ts'
import { plugin as say } from '../../words/administration-plugins.ts'
import parts from '../parts/parts.module.css'
import styles from './plugins.module.css'
import { type Field, inWords, type Kind } from './schema.ts'
import { freshValue, jsonOf, numberFrom, partOf, UnreadJson, withPart } from './settings-values.ts'

export interface FieldProps {
  readonly field: Field
  readonly path: string
  readonly value: unknown
  /** What is wrong at a path, or inside of it where nothing shows there. */
  readonly problem: (path: string) => string | null
  /** Undefined leaves it out. */
  readonly onChange: (value: unknown) => void
}

/** One setting, by its kind. */
export function SettingsField(props: FieldProps): JSX.Element {
  return (
    <Switch fallback={<JsonField {...props} />}>
      <Match when={is(props.field.kind, 'text')}>{kind => <TextKind {...props} kind={kind()} />}</Match>
      <Match when={is(props.field.kind, 'number')}>{kind => <NumberKind {...props} kind={kind()} />}</Match>
      <Match when={is(props.field.kind, 'boolean')}>{_ => <BooleanKind {...props} />}</Match>
      <Match when={is(props.field.kind, 'choice')}>{kind => <ChoiceKind {...props} kind={kind()} />}</Match>
      <Match when={is(props.field.kind, 'list')}>{kind => <ListKind {...props} kind={kind()} />}</Match>
      <Match when={is(props.field.kind, 'group')}>{kind => <GroupKind {...props} kind={kind()} />}</Match>
    </Switch>
  )
}

type Of<K extends Kind['is']> = Extract<Kind, { readonly is: K }>

function is<K extends Kind['is']>(kind: Kind, wanted: K): Of<K> | null {
  return kind.is === wanted ? (kind as Of<K>) : null
}

type OfKind<K extends Kind['is']> = FieldProps & { readonly kind: Of<K> }

const nothing = (field: Field) => (field.empty === 'null' ? null : undefined)
const hintOf = (field: Field, besides: string | null = null) =>
  [field.hint, besides, field.empty === 'never' ? null : say('mayBeEmpty')].filter(Boolean).join(' ')

function TextKind(props: OfKind<'text'>): JSX.Element {
  const value = () => (typeof props.value === 'string' ? props.value : '')
  const change = (text: string) =>
    props.onChange(text === '' && props.field.empty !== 'never' ? nothing(props.field) : text)
  const types = { plain: 'text', lines: 'text', date: 'date', colour: 'text', email: 'email', url: 'url' } as const
  return (
    <Switch
      fallback={
        <TextField
          label={props.field.title}
          hint={hintOf(props.field)}
          type={types[props.kind.shape]}
          maxLength={props.kind.most ?? undefined}
          value={value()}
          error={props.problem(props.path)}
          onInput={event => change(event.currentTarget.value)}
        />
      }
    >
      <Match when={props.kind.shape === 'lines'}>
        <TextArea
          label={props.field.title}
          hint={hintOf(props.field)}
          value={value()}
          error={props.problem(props.path)}
          {...(props.kind.most === null ? {} : { maxLength: props.kind.most })}
          onInput={change}
        />
      </Match>
      <Match when={props.kind.shape === 'colour'}>
        <div class={styles.colour}>
          <input
            type="color"
            class={styles.swatch}
            aria-label={say('pick', { field: props.field.title })}
            value={/^#[0-9a-f]{6}$/i.test(value()) ? value() : '#3b5bdb'}
            onInput={event => change(event.currentTarget.value)}
          />
          <TextField
            label={props.field.title}
            hint={hintOf(props.field)}
            dir="ltr"
            maxLength={7}
            value={value()}
            error={props.problem(props.path)}
            onInput={event => change(event.currentTarget.value)}
          />
        </div>
      </Match>
    </Switch>
  )
}

function NumberKind(props: OfKind<'number'>): JSX.Element {
  const bounds = () => {
    const { least, most } = props.kind
    if (least !== null && most !== null) return say('between', { least, most })
    if (least !== null) return say('atLeast', { least })
    return most === null ? null : say('atMost', { most })
  }
  const change = (text: string) => {
    const value = numberFrom(text)
    props.onChange(value === null && props.field.empty !== 'never' ? nothing(props.field) : value)
  }
  return (
    <TextField
      label={props.field.title}
      hint={hintOf(props.field, bounds())}
      inputMode={props.kind.whole ? 'numeric' : 'decimal'}
      dir="ltr"
      value={props.value === null || props.value === undefined ? '' : String(props.value)}
      error={props.problem(props.path)}
      onInput={event => change(event.currentTarget.value)}
    />
  )
}

function BooleanKind(props: FieldProps): JSX.Element {
  return (
    <Show
      when={props.field.empty === 'never'}
      fallback={
        <Select
          label={props.field.title}
          hint={hintOf(props.field)}
          value={props.value === true ? 'yes' : props.value === false ? 'no' : 'none'}
          options={[
            { value: 'none', title: say('notSet') },
            { value: 'yes', title: admin('on') },
            { value: 'no', title: admin('off') },
          ]}
          error={props.problem(props.path)}
          onChange={value => props.onChange(value === 'none' ? nothing(props.field) : value === 'yes')}
        />
      }
    >
      <SwitchLine
        label={props.field.title}
        hint={props.field.hint ?? undefined}
        error={props.problem(props.path)}
        checked={props.value === true}
        onChange={checked => props.onChange(checked)}
      />
    </Show>
  )
}

function ChoiceKind(props: OfKind<'choice'>): JSX.Element {
  const at = () => {
    const options: readonly unknown[] = props.kind.options
    return options.indexOf(props.value)
  }
  return (
    <Select
      label={props.field.title}
      hint={hintOf(props.field)}
      value={String(at())}
      options={[
        ...(props.field.empty === 'never' ? [] : [{ value: '-1', title: say('notSet') }]),
        ...props.kind.options.map((option, index) => ({
          value: String(index),
          title: typeof option === 'string' ? inWords(option) : String(option),
        })),
      ]}
      error={props.problem(props.path)}
      onChange={value => props.onChange(value === '-1' ? nothing(props.field) : props.kind.options[Number(value)])}
    />
  )
}

function ListKind(props: OfKind<'list'>): JSX.Element {
  const id = createUniqueId()
  const items = (): readonly unknown[] => (Array.isArray(props.value) ? props.value : [])
  const put = (next: readonly unknown[]) =>
    props.onChange(next.length === 0 && props.field.empty !== 'never' ? nothing(props.field) : next)
  const plain = () => props.kind.of.kind.is !== 'group'
  return (
    <fieldset class={styles.group} aria-describedby={`${id}-hint`}>
      <legend class={parts.label}>{props.field.title}</legend>
      <Index each={items()}>
        {(item, index) => (
          <div class={plain() ? styles.line : styles.entry}>
            <SettingsField
              field={{ ...props.kind.of, title: say('entry', { field: props.field.title, n: index + 1 }) }}
              path={`${props.path}.${index}`}
              value={item()}
              problem={props.problem}
              onChange={value => put(items().map((each, at) => (at === index ? value : each)))}
            />
            <IconButton
              label={say('removeEntry', { field: props.field.title, n: index + 1 })}
              class={styles.removeEntry}
              onClick={() => put(items().filter((_, at) => at !== index))}
            >
              <X size={14} />
            </IconButton>
          </div>
        )}
      </Index>
      <Show when={props.kind.most === null || items().length < props.kind.most}>
        <div>
          <Button size="small" kind="quiet" onClick={() => put([...items(), freshValue(props.kind.of.kind)])}>
            <Plus size={14} />
            {say('addEntry')}
          </Button>
        </div>
      </Show>
      <Show when={props.problem(props.path) ?? hintOf(props.field)}>
        {says => (
          <p class={props.problem(props.path) ? parts.error : parts.hint} id={`${id}-hint`}>
            {says()}
          </p>
        )}
      </Show>
    </fieldset>
  )
}

function GroupKind(props: OfKind<'group'>): JSX.Element {
  const there = () => props.value !== null && props.value !== undefined
  return (
    <fieldset class={styles.group}>
      <legend class={parts.label}>{props.field.title}</legend>
      <Show when={props.field.empty !== 'never'}>
        <Checkbox
          label={say('give', { field: props.field.title })}
          checked={there()}
          onChange={checked => props.onChange(checked ? freshValue(props.kind) : nothing(props.field))}
        />
      </Show>
      <Show when={there() || props.field.empty === 'never'}>
        <div class={styles.inner}>
          <For each={props.kind.fields}>
            {field => (
              <SettingsField
                field={field}
                path={`${props.path}.${field.key}`}
                value={partOf(props.value, field.key)}
                problem={props.problem}
                onChange={value => props.onChange(withPart(props.value, field.key, value))}
              />
            )}
          </For>
        </div>
      </Show>
      <Show when={props.problem(props.path) ?? props.field.hint}>
        <p class={props.problem(props.path) ? parts.error : parts.hint}>
          {props.problem(props.path) ?? props.field.hint}
        </p>
      </Show>
    </fieldset>
  )
}

function JsonField(props: FieldProps): JSX.Element {
  // As it is typed: put in order while somebody writes, it would move below the caret.
  const [typed, setTyped] = createSignal<string | null>(null)
  const told = () =>
    props.value instanceof UnreadJson ? props.value.text : JSON.stringify(props.value ?? null, null, 2)
  const text = () => {
    const own = typed()
    return own !== null && JSON.stringify(jsonOf(own)) === JSON.stringify(props.value ?? null) ? own : told()
  }
  return (
    <TextArea
      label={props.field.title}
      hint={[props.field.hint, say('asJson')].filter(Boolean).join(' ')}
      value={text()}
      error={props.problem(props.path)}
      onInput={value => {
        setTyped(value)
        props.onChange(jsonOf(value))
      }}
    />
  )
}

/** A secret: what it is nobody is told; it is set, replaced or removed. */
export function SecretField(props: {
  readonly field: Field
  readonly isSet: boolean
  /** Undefined leaves it as it is, null removes it. */
  readonly value: string | null | undefined
  readonly problem: string | null
  readonly onChange: (value: string | null | undefined) => void
}): JSX.Element {
  const id = createUniqueId()
  const writing = () => typeof props.value === 'string' || !props.isSet
  return (
    <div class={styles.field}>
      <label class={parts.label} for={writing() ? id : undefined}>
        {props.field.title}
      </label>
      <Show
        when={writing()}
        fallback={
          <div class={parts.row}>
            <span>{props.value === null ? say('secretGoes') : say('secretSet')}</span>
            <Show
              when={props.value === undefined}
              fallback={
                <Button size="small" onClick={() => props.onChange(undefined)}>
                  {say('secretKeep')}
                </Button>
              }
            >
              <Button
                size="small"
                aria-label={`${say('secretReplace')}: ${props.field.title}`}
                onClick={() => props.onChange('')}
              >
                {say('secretReplace')}
              </Button>
              <Button
                size="small"
                kind="quiet"
                aria-label={`${admin('remove')}: ${props.field.title}`}
                onClick={() => props.onChange(null)}
              >
                {admin('remove')}
              </Button>
            </Show>
          </div>
        }
      >
        <div class={parts.row}>
          <input
            id={id}
            type="password"
            autocomplete="off"
            class={`${inputClass} ${styles.secret}`}
            value={props.value ?? ''}
            aria-invalid={props.problem ? 'true' : undefined}
            aria-describedby={`${id}-hint`}
            onInput={event => {
              const text = event.currentTarget.value
              props.onChange(text === '' && !props.isSet ? undefined : text)
            }}
          />
          <Show when={props.isSet}>
            <Button size="small" onClick={() => props.onChange(undefined)}>
              {say('secretKeep')}
            </Button>
          </Show>
        </div>
      </Show>
      <p class={props.problem ? parts.error : parts.hint} id={`${id}-hint`}>
        {props.problem ?? [props.field.hint, say('secretHint')].filter(Boolean).join(' ')}
      </p>
    </div>
  )
}
