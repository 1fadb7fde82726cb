/** A new password by the link that an administrator gave. */
import { type FormEvent, useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { words } from '#words/en.ts'
import { startWords as w } from '#words/pages/start.ts'

export function NewPassword({ token }: { token: string }) {
  const set = useAct('password.set')
  const [differ, setDiffer] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = String(form.get('password') ?? '')
    const same = password === String(form.get('again') ?? '')
    setDiffer(!same)
    if (same) set.mutate({ body: { token, password } })
  }
  return (
    <div className="welcome narrow">
      <h1>{words.product}</h1>
      <Card title={w.newPassword}>
        {set.data?.set === true ? (
          <div className="stack">
            <Notice tone="done">{w.newPasswordSet}</Notice>
            <div className="row">
              <Button onClick={() => location.assign('/')}>{w.signIn}</Button>
            </div>
          </div>
        ) : (
          <form className="stack" onSubmit={submit}>
            {set.error !== null && (
              <Notice tone="needs" alert>
                {set.error.message}
              </Notice>
            )}
            <TextField
              label={w.password}
              hint={w.passwordHint}
              name="password"
              type="password"
              required
              minLength={10}
              autoComplete="new-password"
            />
            <TextField
              label={w.passwordAgain}
              name="again"
              type="password"
              required
              {...(differ ? { fault: w.differ } : {})}
              autoComplete="new-password"
            />
            <div className="row">
              <Button type="submit" disabled={set.isPending}>
                {w.choose}
              </Button>
            </div>
          </form>
        )}
      </Card>
    </div>
  )
}
