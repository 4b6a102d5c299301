import type { Consent } from '@porchlight/plugin-sdk/administration'
import { Radios } from '@porchlight/plugin-sdk/ui'
import type { JSX } from 'solid-js'
import { site as say } from '../../words/administration-sites.ts'

const modes: readonly { readonly value: Consent; readonly title: string; readonly hint: string }[] = [
  { value: 'required', title: say('consentRequired'), hint: say('consentRequiredText') },
  { value: 'opt-out', title: say('consentOptOut'), hint: say('consentOptOutText') },
  { value: 'none', title: say('consentNone'), hint: say('consentNoneText') },
]

/** How a site asks its visitors, each way with what it means. */
export function ConsentChoice(props: {
  readonly value: Consent
  readonly error: string | null
  readonly onChange: (consent: Consent) => void
}): JSX.Element {
  return (
    <Radios
      label={say('consent')}
      value={props.value}
      options={modes}
      error={props.error}
      onChange={value => {
        const mode = modes.find(each => each.value === value)
        if (mode) props.onChange(mode.value)
      }}
    />
  )
}
