/** Addresses that are told of events; each delivery is signed. */
import { type Asked, useAct, useAsk } from '#api/hooks.ts'
import { CheckField, TextField } from '#kit/Field.tsx'
import type { Typed } from '#kit/Form.tsx'
import { settingsWords } from '#words/pages/settings.ts'
import { GivenOut } from './GivenOut.tsx'

const w = settingsWords.webhooks
type Event = Asked<'webhooks.create'>['body']['events'][number]
const WEBHOOK_EVENTS: readonly Event[] = ['import.done', 'import.failed', 'answers.refreshed', 'task.created']

export function Webhooks() {
  const asked = useAsk('webhooks.list', {})
  const create = useAct('webhooks.create')
  const remove = useAct('webhooks.remove')
  const make = ({ text, checked, empty }: Typed) => {
    const events = WEBHOOK_EVENTS.filter(checked)
    create.mutate({ body: { url: text('url'), events } }, { onSuccess: empty })
  }
  return (
    <GivenOut
      words={{ ...w, takeBack: w.remove }}
      fault={create.error ?? remove.error ?? asked.error}
      secret={create.data?.secret}
      making={create.isPending}
      onMake={make}
      headers={[
        { key: 'url', header: w.url },
        { key: 'events', header: w.events },
        { key: 'last', header: w.last },
      ]}
      rows={(asked.data?.rows ?? []).map((hook) => ({
        key: hook.id,
        cells: [
          hook.url,
          hook.events.map((event) => w.eventNames[event] ?? event).join(', '),
          hook.lastStatus === null ? w.notYet : String(hook.lastStatus),
        ],
        takeBackLabel: w.removeOf(hook.url),
        onTakeBack: () => remove.mutate({ params: { id: hook.id } }),
      }))}
    >
      <TextField label={w.url} name="url" type="url" required placeholder="https://" />
      <div className="row">
        {WEBHOOK_EVENTS.map((event) => (
          <CheckField key={event} label={w.eventNames[event] ?? event} name={event} defaultChecked />
        ))}
      </div>
    </GivenOut>
  )
}
