/** Signing in: password, second factor, or the company's own sign-in. */
import type { Session } from '@capstone/contract/session'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { giveSecondFactor, signIn, signInWith } from '#api/access.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { words } from '#words/en.ts'
import { startWords as w } from '#words/pages/start.ts'

export function SignIn({ session }: { session: Session }) {
  const client = useQueryClient()
  const [step, setStep] = useState<'password' | 'second-factor'>('password')
  const [fault, setFault] = useState<string | null>(null)
  const enter = () => client.invalidateQueries()
  const attempt = async (act: () => Promise<void>) => {
    setFault(null)
    await act().catch((failure: unknown) =>
      setFault(failure instanceof Error && failure.message !== '' ? failure.message : w.wrong),
    )
  }
  const send = ({ text, exact }: Typed) =>
    void attempt(async () => {
      if (step === 'second-factor') await giveSecondFactor(text('code'))
      else if ((await signIn(text('email'), exact('password'))) === 'second-factor') {
        setStep('second-factor')
        return
      }
      await enter()
    })
  return (
    <div className="welcome narrow">
      <h1>{words.product}</h1>
      <Card title={w.signIn}>
        <div className="stack">
          <Fault error={fault} />
          <Form act={step === 'password' ? w.signIn : w.go} onSend={send}>
            {step === 'password' ? (
              <>
                <TextField label={w.email} name="email" type="email" required autoComplete="username" />
                <TextField
                  label={w.password}
                  name="password"
                  type="password"
                  required
                  autoComplete="current-password"
                />
              </>
            ) : (
              <TextField
                label={w.secondFactor}
                hint={w.secondFactorHint}
                name="code"
                required
                autoComplete="one-time-code"
              />
            )}
          </Form>
          {session.signIn.oidc.map((provider) => (
            <Button key={provider.id} look="plain" onClick={() => void attempt(() => signInWith(provider.id))}>
              {w.signInWith(provider.name)}
            </Button>
          ))}
        </div>
      </Card>
    </div>
  )
}
