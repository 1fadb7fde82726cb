/** API keys: made, shown once, revoked. */
import type { FormEvent } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { instant } from '#words/format.ts'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.keys
const YEAR = 365

export function Keys() {
  const asked = useAsk('keys.list', {})
  const create = useAct('keys.create')
  const revoke = useAct('keys.revoke')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const target = event.currentTarget
    const form = new FormData(target)
    const days = Number(form.get('days'))
    create.mutate(
      { body: { name: String(form.get('name') ?? '').trim(), ...(days > 0 ? { days } : {}) } },
      { onSuccess: () => target.reset() },
    )
  }
  const fault = create.error ?? revoke.error ?? asked.error
  const rows = asked.data?.rows ?? []
  return (
    <Card title={w.title} aside={<a href="/api">{w.api}</a>}>
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
            <p className="secret">{create.data.key}</p>
          </Notice>
        )}
        {rows.length === 0 ? (
          <p className="muted">{w.none}</p>
        ) : (
          <PlainTable
            label={w.title}
            minWidth={640}
            columns={[
              { key: 'name', header: w.name },
              { key: 'start', header: w.start },
              { key: 'created', header: w.created },
              { key: 'expires', header: w.expires },
              { key: 'used', header: w.used },
              { key: 'act', header: w.revoke, unseen: true },
            ]}
            rows={rows.map((key) => ({
              key: key.id,
              cells: [
                key.name,
                key.start,
                instant(key.createdAt),
                key.expiresAt === null ? w.never : instant(key.expiresAt),
                key.lastUsedAt === null ? w.never : instant(key.lastUsedAt),
                <Button
                  key="act"
                  look="bare"
                  aria-label={w.revokeOf(key.name)}
                  onClick={() => revoke.mutate({ params: { id: key.id } })}
                >
                  {w.revoke}
                </Button>,
              ],
            }))}
          />
        )}
        <form className="stack" onSubmit={submit}>
          <div className="form-grid">
            <TextField label={w.name} name="name" required maxLength={100} />
            <TextField label={w.days} name="days" type="number" min={1} max={2 * YEAR} defaultValue={YEAR} />
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
