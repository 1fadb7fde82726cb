/** Who changed what and when, newest first; earlier entries on demand. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { ask } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Skeleton, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { instant } from '#words/format.ts'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.audit

export function Audit() {
  const asked = useInfiniteQuery({
    queryKey: ['audit.list', 'pages'],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      ask('audit.list', { query: pageParam === null ? {} : { before: pageParam } }, signal),
    getNextPageParam: (page) => page.rows.at(-1)?.id ?? null,
  })
  if (asked.error !== null && asked.data === undefined) throw asked.error
  if (asked.data === undefined) return <Skeleton height={360} />
  const rows = asked.data.pages.flatMap((page) => page.rows)
  const intact = asked.data.pages.every((page) => page.intact)
  return (
    <Card title={w.below} aside={<Tag tone={intact ? 'over' : 'under'}>{intact ? w.intact : w.broken}</Tag>}>
      <div className="stack">
        {rows.length === 0 ? (
          <p className="muted">{w.none}</p>
        ) : (
          <PlainTable
            label={settingsWords.sections.audit}
            minWidth={760}
            columns={[
              { key: 'at', header: w.at },
              { key: 'actor', header: w.actor },
              { key: 'act', header: w.act },
              { key: 'subject', header: w.subject },
              { key: 'change', header: w.change },
            ]}
            rows={rows.map((row) => ({
              key: row.id,
              cells: [instant(row.at), row.actor, row.act, row.subject ?? '', <Change key="change" {...row} />],
            }))}
          />
        )}
        {asked.hasNextPage && (
          <div>
            <Button look="plain" onClick={() => void asked.fetchNextPage()} disabled={asked.isFetching}>
              {w.more}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

function Change({ before, after }: { before?: unknown; after?: unknown }) {
  return (
    <span className="note">
      {textOf(before)}
      {textOf(before) !== '' && ' → '}
      {textOf(after)}
    </span>
  )
}

/** `{ role: 'seller' }` → "role: seller". */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, said]) => `${name}: ${typeof said === 'object' ? JSON.stringify(said) : String(said)}`)
    .join(', ')
}
