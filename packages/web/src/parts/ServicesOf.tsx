/** What an account receives of the menu of services, how it values that, and saying so. */
import { type Answer, settled, useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Card, Fault } from '#kit/Card.tsx'
import { servicesWords as w } from '#words/pages/services.ts'

type Row = Answer<'serviceUse.list'>['rows'][number]
type Said = { used: boolean; recognition?: number }
const VALUES = Array.from({ length: 11 }, (_, value) => value)

export function ServicesOf({ account }: { account: number }) {
  const may = useMay('work.write')
  const asked = useAsk('serviceUse.list', { query: { account } })
  const say = useAct('serviceUse.say')
  const rows = asked.data?.rows ?? []
  if (rows.length === 0) return null
  const send = (service: number) => (said: Said) =>
    void settled(say.mutateAsync({ body: { service, accounts: [account], ...said } }))
  return (
    <Card title={w.here}>
      <div className="stack">
        <Fault error={say.error} />
        {rows.map((row) => (
          <div key={row.id} className="row">
            <span className="grow" title={row.detail ?? undefined}>
              {row.name}
            </span>
            {may ? (
              <Say row={row} sending={say.isPending} onSay={send(row.id)} />
            ) : (
              <span className="note">{told(row)}</span>
            )}
          </div>
        ))}
      </div>
    </Card>
  )
}

function Say({ row, sending, onSay }: { row: Row; sending: boolean; onSay: (said: Said) => void }) {
  return (
    <>
      <select
        className="input small"
        aria-label={w.receivesOf(row.name)}
        value={row.used === null ? '' : row.used ? 'yes' : 'no'}
        disabled={sending}
        onChange={({ target }) => target.value !== '' && onSay({ used: target.value === 'yes' })}
      >
        {row.used === null && <option value="">{w.notTold}</option>}
        <option value="yes">{w.uses}</option>
        <option value="no">{w.usesNot}</option>
      </select>
      {row.used === true && (
        <select
          className="input small short"
          aria-label={w.valuesOf(row.name)}
          value={row.recognition ?? ''}
          disabled={sending}
          onChange={({ target }) => target.value !== '' && onSay({ used: true, recognition: Number(target.value) })}
        >
          {row.recognition === null && <option value="">{w.notValued}</option>}
          {VALUES.map((value) => (
            <option key={value} value={value}>
              {w.valuedAt(value)}
            </option>
          ))}
        </select>
      )}
    </>
  )
}

const told = ({ used, recognition }: Row): string =>
  used === null
    ? w.notTold
    : [used ? w.uses : w.usesNot, recognition === null ? '' : w.valuedAt(recognition)]
        .filter((part) => part !== '')
        .join(', ')
