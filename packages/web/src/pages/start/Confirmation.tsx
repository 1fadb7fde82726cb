/** What somebody at a customer is asked by a link, without signing in: whether they met their new contact. */
import { useAct, useAsk } from '#api/hooks.ts'
import { Card, Notice } from '#kit/Card.tsx'
import { SelectField, TextArea } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { words } from '#words/en.ts'
import { day } from '#words/format.ts'
import { handOverWords } from '#words/pages/hand-over.ts'

const w = handOverWords.confirmation
const CHOICES = [
  { value: '', label: '' },
  { value: 'yes', label: w.yes },
  { value: 'no', label: w.no },
]

export function Confirmation({ token }: { token: string }) {
  const give = useAct('confirmation.give')
  const asked = useAsk('confirmation.read', { params: { token } }, { enabled: !give.isSuccess })
  return (
    <div className="welcome narrow">
      <h1>{words.product}</h1>
      <Card title={w.title}>
        {give.isSuccess ? (
          <Notice tone="done">{w.thanks}</Notice>
        ) : asked.error !== null ? (
          <Notice tone="needs">{asked.error.message}</Notice>
        ) : asked.data === undefined ? null : (
          <div className="stack">
            <p>{w.hello(asked.data.contact)}</p>
            <p>{w.text(asked.data.account, asked.data.from, asked.data.to, day(asked.data.day))}</p>
            <Form
              act={w.send}
              sending={give}
              onSend={({ text }) =>
                give.mutate({
                  params: { token },
                  body: { met: text('met') === 'yes', kept: text('kept') === 'yes', comment: text('comment') },
                })
              }
            >
              <SelectField label={w.met} name="met" required choices={CHOICES} />
              <SelectField label={w.kept} name="kept" required choices={CHOICES} />
              <TextArea label={w.comment} name="comment" maxLength={2000} rows={3} />
            </Form>
          </div>
        )}
      </Card>
    </div>
  )
}
