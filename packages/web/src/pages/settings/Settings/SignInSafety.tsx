/** One's own sign-in: the password and the second factor. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { beginSecondFactor, changePassword, endSecondFactor, giveSecondFactor, hasSecondFactor } from '#api/access.ts'
import { useAct, useAsk } from '#api/hooks.ts'
import { useSession } from '#api/session.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { Card, Fault, Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { QrCode } from '#kit/QrCode.tsx'
import { instant } from '#words/format.ts'
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
      <Sessions />
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
  const notice = done === null ? <Fault error={fault} /> : <Notice tone="done">{done}</Notice>
  return { attempt, notice }
}

function Password() {
  const { attempt, notice } = useAttempt()
  const send = ({ exact, empty }: Typed) =>
    void attempt(async () => {
      await changePassword(exact('current'), exact('next'))
      empty()
    }, w.changed)
  return (
    <Card title={w.password}>
      <Form act={w.change} onSend={send}>
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
      </Form>
    </Card>
  )
}

function SecondFactor() {
  const client = useQueryClient()
  const on = useQuery({ queryKey: ['second-factor'], queryFn: hasSecondFactor })
  const [begun, setBegun] = useState<{ uri: string; codes: readonly string[] } | null>(null)
  const { attempt, notice } = useAttempt()
  const again = () => client.invalidateQueries({ queryKey: ['second-factor'] })
  const turn = ({ exact }: Typed) =>
    void attempt(async () => {
      if (on.data === true) {
        await endSecondFactor(exact('password'))
        await again()
      } else setBegun(await beginSecondFactor(exact('password')))
    }, null)
  const confirm = ({ text }: Typed) =>
    void attempt(async () => {
      await giveSecondFactor(text('code'))
      setBegun(null)
      await again()
    }, w.isOn)
  return (
    <Card title={w.second}>
      <div className="stack">
        {begun === null ? (
          <Form act={on.data === true ? w.turnOff : w.turnOn} look={on.data === true ? 'danger' : 'main'} onSend={turn}>
            <p className="muted">{on.data === true ? w.secondOn : w.secondOff}</p>
            <TextField label={w.current} name="password" type="password" required autoComplete="current-password" />
          </Form>
        ) : (
          <Form act={w.confirm} onSend={confirm}>
            <p>{w.scan}</p>
            <QrCode text={begun.uri} label={w.picture} />
            <p className="secret">{secretOf(begun.uri)}</p>
            <div className="row">
              <a className={buttonClass('plain')} href={begun.uri}>
                {w.open}
              </a>
            </div>
            <p className="muted">{w.codes}</p>
            <p className="secret">{begun.codes.join('  ')}</p>
            <TextField label={w.code} name="code" inputMode="numeric" required autoComplete="one-time-code" />
          </Form>
        )}
        {notice}
      </div>
    </Card>
  )
}

function Sessions() {
  const asked = useAsk('sessions.list', {})
  const end = useAct('sessions.end')
  const rows = asked.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Card title={w.sessions}>
      <div className="stack">
        <Fault error={end.error} />
        <PlainTable
          label={w.sessions}
          minWidth={640}
          columns={[
            { key: 'browser', header: w.sessionBrowser },
            { key: 'address', header: w.sessionAddress },
            { key: 'began', header: w.sessionBegan },
            { key: 'seen', header: w.sessionSeen },
            { key: 'act', header: w.endSession, unseen: true },
          ]}
          rows={rows.map((session) => ({
            key: session.id,
            cells: [
              <span key="browser">
                {browserOf(session.browser) ?? w.sessionUnknown}
                {session.current && <span className="note"> {w.sessionHere}</span>}
              </span>,
              session.address ?? w.sessionUnknown,
              instant(session.createdAt),
              instant(session.lastSeen),
              session.current ? (
                ''
              ) : (
                <Button
                  key="act"
                  look="bare"
                  aria-label={w.endSessionOf(browserOf(session.browser) ?? w.sessionUnknown)}
                  onClick={() => end.mutate({ params: { id: session.id } })}
                >
                  {w.endSession}
                </Button>
              ),
            ],
          }))}
        />
      </div>
    </Card>
  )
}

/** 'Mozilla/5.0 (X11; Linux x86_64) … Chrome/126.0' → 'Chrome, Linux'. */
function browserOf(agent: string | null): string | null {
  if (agent === null) return null
  const browser = /\b(Edg|OPR|Firefox|Chrome|Safari)\b/.exec(agent)?.[1]
  const system = /\b(Windows|Android|iPhone|iPad|Mac OS X|Linux)\b/.exec(agent)?.[1]
  const name = browser === undefined ? undefined : ({ Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser)
  return [name, system].filter((part) => part !== undefined).join(', ') || agent.slice(0, 60)
}

const secretOf = (uri: string) => /[?&]secret=([^&]+)/.exec(uri)?.[1] ?? uri
