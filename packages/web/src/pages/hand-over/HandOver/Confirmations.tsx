/** Who confirms a hand-over: who takes the account, and somebody at the customer by a link. */
import { useState } from 'react'
import { type Answer, useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Notice, Tag } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { day } from '#words/format.ts'
import { handOverWords as w } from '#words/pages/hand-over.ts'

export function Confirmations({ handOver }: { handOver: Answer<'handOvers.read'> }) {
  const { stands, to } = handOver
  const say = useAct('handOvers.say')
  return (
    <Card title={w.confirm}>
      <div className="stack">
        <Fault error={say.error} />
        {stands.received !== null ? (
          <p>{w.received(stands.received.by, day(stands.received.on))}</p>
        ) : handOver.mayReceive ? (
          <div className="row">
            <Button
              disabled={say.isPending}
              onClick={() => say.mutate({ params: { id: handOver.id }, body: { act: 'received' } })}
            >
              {w.receiveFor(to.name)}
            </Button>
          </div>
        ) : (
          <p className="muted">{w.notReceived(to.name)}</p>
        )}
        <p>
          {w.customer}:{' '}
          <Tag tone={stands.customer === 'confirmed' ? 'over' : stands.customer === 'objected' ? 'under' : 'plain'}>
            {w.customers[stands.customer]}
          </Tag>
        </p>
        {handOver.mayAct && stands.state !== 'dropped' && <AskCustomer handOver={handOver} />}
      </div>
    </Card>
  )
}

function AskCustomer({ handOver }: { handOver: Answer<'handOvers.read'> }) {
  const ask = useAct('handOvers.ask')
  const [who, setWho] = useState('')
  const [copied, setCopied] = useState(false)
  const link = ask.data && `${location.origin}/#confirm=${ask.data.token}`
  return (
    <>
      <Form
        act={w.ask}
        look="plain"
        sending={ask}
        onSend={({ text }) => {
          setWho(text('contact'))
          setCopied(false)
          ask.mutate({ params: { id: handOver.id }, body: { contact: text('contact') } })
        }}
      >
        <TextField
          label={w.askWho}
          hint={w.askText}
          name="contact"
          required
          maxLength={200}
          list="hand-over-contacts"
          autoComplete="off"
        />
        <datalist id="hand-over-contacts">
          {handOver.contacts.map((one) => (
            <option key={one.contact} value={one.name} />
          ))}
        </datalist>
      </Form>
      {link !== undefined && (
        <Notice
          tone="done"
          action={
            <Button look="quiet" onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
              {copied ? w.copied : w.copy}
            </Button>
          }
        >
          {w.link(who)} <code>{link}</code>
        </Notice>
      )}
    </>
  )
}
