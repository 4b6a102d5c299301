import { createSignal, type JSX, Match, Switch } from 'solid-js'
import type { SignIn as Outcome } from '../data/session.ts'
import { CodeStep } from './code-step.tsx'
import { ForgotStep } from './forgot-step.tsx'
import { PasswordStep } from './password-step.tsx'

type Step =
  | { readonly at: 'password'; readonly told: Outcome | null }
  | { readonly at: 'code' }
  | { readonly at: 'forgot' }

/** Asks who it is: password and code, or a passkey. `again` names the account whose session has ended. */
export function SignIn(props: {
  readonly fetcher: typeof fetch
  readonly again?: string
  /** Whom the form begins with, where nothing of theirs has ended. */
  readonly email?: string
  /** Said above the form, such as that a new password is set. */
  readonly said?: string | undefined
  /** Begins where a new link is asked for. */
  readonly forgot?: boolean
  readonly done: () => Promise<void>
}): JSX.Element {
  const [step, setStep] = createSignal<Step>(props.forgot ? { at: 'forgot' } : { at: 'password', told: null })
  const [email, setEmail] = createSignal(props.again ?? props.email ?? '')
  const told = () => {
    const now = step()
    return now.at === 'password' ? now.told : null
  }
  return (
    <Switch>
      <Match when={step().at === 'password'}>
        <PasswordStep
          fetcher={props.fetcher}
          email={email()}
          again={props.again !== undefined}
          said={props.said}
          told={told()}
          onEmail={setEmail}
          onCode={() => setStep({ at: 'code' })}
          onForgot={() => setStep({ at: 'forgot' })}
          done={props.done}
        />
      </Match>
      <Match when={step().at === 'code'}>
        <CodeStep fetcher={props.fetcher} onBack={told => setStep({ at: 'password', told })} done={props.done} />
      </Match>
      <Match when={step().at === 'forgot'}>
        <ForgotStep
          fetcher={props.fetcher}
          email={email()}
          onEmail={setEmail}
          onBack={() => setStep({ at: 'password', told: null })}
        />
      </Match>
    </Switch>
  )
}
