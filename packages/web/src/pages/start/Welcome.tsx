/** The first start: the sample company, or one's own data. */
import { type FormEvent, useState } from 'react'
import { signIn } from '#api/access.ts'
import { type Asked, useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice, Progress } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { words } from '#words/en.ts'
import { startWords as w } from '#words/pages/start.ts'

type Choice = Asked<'setup.begin'>['body']

export function Welcome() {
  const [own, setOwn] = useState(false)
  const begin = useAct('setup.begin')
  const start = (choice: Choice) => begin.mutate({ body: choice })
  return (
    <div className="welcome">
      <h1>{words.product}</h1>
      <p className="muted">{w.welcome}</p>
      {begin.error !== null && (
        <Notice tone="needs" alert>
          {begin.error.message}
        </Notice>
      )}
      {own ? (
        <OwnCompany
          busy={begin.isPending}
          onBack={() => setOwn(false)}
          onBegin={(choice) => begin.mutate({ body: choice }, { onSuccess: () => enter(choice) })}
        />
      ) : begin.isPending ? (
        <Card>
          <Progress value={null} label={w.making} />
          <p className="note">{w.makingHint}</p>
        </Card>
      ) : (
        <div className="columns">
          <Card title={w.sample}>
            <p className="muted">{w.sampleHint}</p>
            <Button onClick={() => start({ choice: 'sample' })}>{w.sample}</Button>
          </Card>
          <Card title={w.own}>
            <p className="muted">{w.ownHint}</p>
            <Button look="quiet" onClick={() => setOwn(true)}>
              {w.own}
            </Button>
          </Card>
        </div>
      )}
    </div>
  )
}

async function enter(choice: Choice) {
  if (choice.choice === 'own') await signIn(choice.email, choice.password)
  location.assign('/')
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
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    onBegin({
      choice: 'own',
      company: text('company'),
      name: text('name'),
      email: text('email'),
      password: String(form.get('password') ?? ''),
      ...(text('currency') === '' ? {} : { currency: text('currency').toUpperCase() }),
    })
  }
  return (
    <Card title={w.own}>
      <form className="stack" onSubmit={submit}>
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
        <div className="row">
          <Button type="submit" disabled={busy}>
            {w.begin}
          </Button>
          <Button look="bare" onClick={onBack}>
            {w.back}
          </Button>
        </div>
      </form>
    </Card>
  )
}
