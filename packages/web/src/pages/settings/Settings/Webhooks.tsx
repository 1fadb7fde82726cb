/** Addresses that are told of events; each delivery is signed. */
import type { FormEvent } from 'react'
import { type Asked, useAct, useAsk } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { CheckField, TextField } from '#kit/Field.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.webhooks
type Event = Asked<'webhooks.create'>['body']['events'][number]
const WEBHOOK_EVENTS: readonly Event[] = ['import.done', 'import.failed', 'answers.refreshed', 'task.created']

export function Webhooks() {
  const asked = useAsk('webhooks.list', {})
  const create = useAct('webhooks.create')
  const remove = useAct('webhooks.remove')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const target = event.currentTarget
    const form = new FormData(target)
    const events = WEBHOOK_EVENTS.filter((each) => form.get(each) !== null)
    create.mutate({ body: { url: String(form.get('url') ?? ''), events } }, { onSuccess: () => target.reset() })
  }
  const fault = create.error ?? remove.error ?? asked.error
  const rows = asked.data?.rows ?? []
  return (
    <Card title={w.title}>
      <div className="stack">
        <p className="muted">{w.below}</p>
        {fault !== null && (
          <Notice tone="needs" alert>
            {fault.message}
          </Notice>
        )}
        {create.data !== undefined && (
          <Notice tone="done">
            {w.shown}
            <p className="secret">{create.data.secret}</p>
          </Notice>
        )}
        {rows.length === 0 ? (
          <p className="muted">{w.none}</p>
        ) : (
          <PlainTable
            label={w.title}
            columns={[
              { key: 'url', header: w.url },
              { key: 'events', header: w.events },
              { key: 'last', header: w.last },
              { key: 'act', header: w.remove, unseen: true },
            ]}
            rows={rows.map((hook) => ({
              key: hook.id,
              cells: [
                hook.url,
                hook.events.map((event) => w.eventNames[event] ?? event).join(', '),
                hook.lastStatus === null ? w.notYet : String(hook.lastStatus),
                <Button
                  key="act"
                  look="bare"
                  aria-label={w.removeOf(hook.url)}
                  onClick={() => remove.mutate({ params: { id: hook.id } })}
                >
                  {w.remove}
                </Button>,
              ],
            }))}
          />
        )}
        <form className="stack" onSubmit={submit}>
          <TextField label={w.url} name="url" type="url" required placeholder="https://" />
          <div className="row">
            {WEBHOOK_EVENTS.map((event) => (
              <CheckField key={event} label={w.eventNames[event] ?? event} name={event} defaultChecked />
            ))}
          </div>
          <div className="row">
            <Button type="submit" look="quiet" disabled={create.isPending}>
              {w.make}
            </Button>
          </div>
        </form>
      </div>
    </Card>
  )
}
