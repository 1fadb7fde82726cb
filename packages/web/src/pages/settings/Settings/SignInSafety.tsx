/** One's own sign-in: the password and the second factor. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { beginSecondFactor, changePassword, endSecondFactor, giveSecondFactor, hasSecondFactor } from '#api/access.ts'
import { useSession } from '#api/session.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.signIn

export function SignInSafety() {
  const session = useSession()
  if (session.user === null || session.workspace?.kind === 'sample') return <Notice>{w.sample}</Notice>
  return (
    <>
      <p className="muted">{w.as(session.user.name, session.user.email)}</p>
      <div className="columns top">
        <Password />
        <SecondFactor />
      </div>
    </>
  )
}

/** Runs an act of a form: what failed is a sentence, what worked another. */
function useAttempt() {
  const [fault, setFault] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const attempt = async (act: () => Promise<void>, said: string | null) => {
    setFault(null)
    setDone(null)
    try {
      await act()
      setDone(said)
    } catch (failure) {
      setFault(failure instanceof Error ? failure.message : String(failure))
    }
  }
  const notice =
    fault !== null ? (
      <Notice tone="needs" alert>
        {fault}
      </Notice>
    ) : done !== null ? (
      <Notice tone="done">{done}</Notice>
    ) : null
  return { attempt, notice }
}

function Password() {
  const { attempt, notice } = useAttempt()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const target = event.currentTarget
    const form = new FormData(target)
    void attempt(async () => {
      await changePassword(String(form.get('current') ?? ''), String(form.get('next') ?? ''))
      target.reset()
    }, w.changed)
  }
  return (
    <Card title={w.password}>
      <form className="stack" onSubmit={submit}>
        <TextField label={w.current} name="current" type="password" required autoComplete="current-password" />
        <TextField
          label={w.next}
          hint={w.nextHint}
          name="next"
          type="password"
          required
          minLength={10}
          autoComplete="new-password"
        />
        {notice}
        <div className="row">
          <Button type="submit">{w.change}</Button>
        </div>
      </form>
    </Card>
  )
}

function SecondFactor() {
  const client = useQueryClient()
  const on = useQuery({ queryKey: ['second-factor'], queryFn: hasSecondFactor })
  const [begun, setBegun] = useState<{ uri: string; codes: readonly string[] } | null>(null)
  const { attempt, notice } = useAttempt()
  const again = () => client.invalidateQueries({ queryKey: ['second-factor'] })
  const turn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    void attempt(async () => {
      if (on.data === true) {
        await endSecondFactor(password)
        await again()
      } else setBegun(await beginSecondFactor(password))
    }, null)
  }
  const confirm = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim()
    void attempt(async () => {
      await giveSecondFactor(code)
      setBegun(null)
      await again()
    }, w.isOn)
  }
  return (
    <Card title={w.second}>
      <div className="stack">
        {begun === null ? (
          <form className="stack" onSubmit={turn}>
            <p className="muted">{on.data === true ? w.secondOn : w.secondOff}</p>
            <TextField label={w.current} name="password" type="password" required autoComplete="current-password" />
            <div className="row">
              <Button type="submit" look={on.data === true ? 'danger' : 'main'}>
                {on.data === true ? w.turnOff : w.turnOn}
              </Button>
            </div>
          </form>
        ) : (
          <form className="stack" onSubmit={confirm}>
            <p>{w.scan}</p>
            <p className="secret">{secretOf(begun.uri)}</p>
            <div className="row">
              <a className={buttonClass('plain')} href={begun.uri}>
                {w.open}
              </a>
            </div>
            <p className="muted">{w.codes}</p>
            <p className="secret">{begun.codes.join('  ')}</p>
            <TextField label={w.code} name="code" inputMode="numeric" required autoComplete="one-time-code" />
            <div className="row">
              <Button type="submit">{w.confirm}</Button>
            </div>
          </form>
        )}
        {notice}
      </div>
    </Card>
  )
}

const secretOf = (uri: string) => /[?&]secret=([^&]+)/.exec(uri)?.[1] ?? uri
