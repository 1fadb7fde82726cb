/** API keys: made, shown once, revoked. */
import { useAct, useAsk } from '#api/hooks.ts'
import { TextField } from '#kit/Field.tsx'
import type { Typed } from '#kit/Form.tsx'
import { instant } from '#words/format.ts'
import { settingsWords } from '#words/pages/settings.ts'
import { GivenOut } from './GivenOut.tsx'

const w = settingsWords.keys
const YEAR = 365

export function Keys() {
  const asked = useAsk('keys.list', {})
  const create = useAct('keys.create')
  const revoke = useAct('keys.revoke')
  const make = ({ text, number, empty }: Typed) => {
    const days = number('days') ?? 0
    const body = { name: text('name'), ...(days > 0 ? { days } : {}) }
    create.mutate({ body }, { onSuccess: empty })
  }
  return (
    <GivenOut
      words={{ ...w, takeBack: w.revoke }}
      aside={<a href="/api">{w.api}</a>}
      minWidth={640}
      fault={create.error ?? revoke.error ?? asked.error}
      secret={create.data?.key}
      making={create.isPending}
      onMake={make}
      headers={[
        { key: 'name', header: w.name },
        { key: 'start', header: w.start },
        { key: 'created', header: w.created },
        { key: 'expires', header: w.expires },
        { key: 'used', header: w.used },
      ]}
      rows={(asked.data?.rows ?? []).map((key) => ({
        key: key.id,
        cells: [
          key.name,
          key.start,
          instant(key.createdAt),
          key.expiresAt === null ? w.never : instant(key.expiresAt),
          key.lastUsedAt === null ? w.never : instant(key.lastUsedAt),
        ],
        takeBackLabel: w.revokeOf(key.name),
        onTakeBack: () => revoke.mutate({ params: { id: key.id } }),
      }))}
    >
      <div className="form-grid">
        <TextField label={w.name} name="name" required maxLength={100} />
        <TextField label={w.days} name="days" type="number" min={1} max={2 * YEAR} defaultValue={YEAR} />
      </div>
    </GivenOut>
  )
}
