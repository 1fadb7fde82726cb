/** The first start: the sample company, or one's own data. */
import { useState } from 'react'
import { type Asked, ask } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { words } from '#words/en.ts'
import { startWords as w } from '#words/pages/start.ts'

type Choice = Asked<'setup.begin'>['body']
type Step = 'choose' | 'own'

export function Welcome() {
  const [step, setStep] = useState<Step>('choose')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  // Asked outside the cache: what pages show is read anew when the workspace opens, not before.
  const begin = async (choice: Choice) => {
    setBusy(true)
    setFault(null)
    try {
      await ask('setup.begin', { body: choice })
      location.assign(choice.choice === 'own' ? '/import' : '/')
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : String(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="welcome">
      <h1>{words.product}</h1>
      <p className="muted">{w.welcome}</p>
      <Fault error={fault} />
      {step === 'own' && (
        <OwnCompany busy={busy} onBack={() => setStep('choose')} onBegin={(choice) => void begin(choice)} />
      )}
      {step === 'choose' && (
        <div className="columns">
          <Card title={w.sample}>
            <p className="muted">{w.sampleHint}</p>
            <Button disabled={busy} onClick={() => void begin({ choice: 'sample' })}>
              {w.sample}
            </Button>
          </Card>
          <Card title={w.own}>
            <p className="muted">{w.ownHint}</p>
            <Button look="quiet" disabled={busy} onClick={() => setStep('own')}>
              {w.own}
            </Button>
          </Card>
        </div>
      )}
    </div>
  )
}

function OwnCompany({
  busy,
  onBack,
  onBegin,
}: {
  busy: boolean
  onBack: () => void
  onBegin: (choice: Choice) => void
}) {
  const send = ({ text, exact }: Typed) =>
    onBegin({
      choice: 'own',
      company: text('company'),
      name: text('name'),
      email: text('email'),
      password: exact('password'),
      ...(text('currency') === '' ? {} : { currency: text('currency').toUpperCase() }),
    })
  return (
    <Card title={w.own}>
      <Form
        act={w.begin}
        sending={{ error: null, isPending: busy }}
        onSend={send}
        also={
          <Button look="bare" onClick={onBack}>
            {w.back}
          </Button>
        }
      >
        <TextField label={w.company} name="company" required autoComplete="organization" />
        <TextField label={w.name} name="name" required autoComplete="name" />
        <TextField label={w.email} name="email" type="email" required autoComplete="username" />
        <TextField
          label={w.password}
          name="password"
          type="password"
          required
          minLength={10}
          hint={w.passwordHint}
          autoComplete="new-password"
        />
        <TextField label={w.currency} name="currency" pattern="[A-Za-z]{3}" maxLength={3} hint={w.currencyHint} />
      </Form>
    </Card>
  )
}
