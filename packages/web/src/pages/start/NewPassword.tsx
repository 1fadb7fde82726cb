/** A new password by the link that an administrator gave. */
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { words } from '#words/en.ts'
import { startWords as w } from '#words/pages/start.ts'

export function NewPassword({ token }: { token: string }) {
  const set = useAct('password.set')
  const [differ, setDiffer] = useState(false)
  const send = ({ exact }: Typed) => {
    const password = exact('password')
    const same = password === exact('again')
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
          <Form act={w.choose} sending={set} onSend={send}>
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
          </Form>
        )}
      </Card>
    </div>
  )
}
