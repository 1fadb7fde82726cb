/** Accepted actions with what became of their deals, and what each kind of action is taken to do by now. */
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { AnswerCard } from '#parts/AnswerCard.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { useNumber } from '#parts/number.ts'
import { ABSENT, count, day, decimal, inUnit, percent } from '#words/format.ts'
import { tasksWords } from '#words/pages/tasks.ts'

const w = tasksWords.actions
/** Letters of YYYY-MM-DD. */
const DAY_LETTERS = 10

export function ActionsDone() {
  const asked = useNumber('interventions.list')
  return (
    <AnswerCard asked={asked} title={w.logged} height={240}>
      {({ rows, kinds }) => (
        <div className="stack">
          <Card title={w.logged}>
            {rows.length === 0 ? (
              <p className="muted">{w.none}</p>
            ) : (
              <PlainTable
                label={w.logged}
                minWidth={1040}
                columns={[
                  { key: 'action', header: w.action },
                  { key: 'deal', header: w.deal },
                  { key: 'who', header: tasksWords.who },
                  { key: 'period', header: w.period },
                  { key: 'accepted', header: w.accepted },
                  { key: 'hours', header: w.hours, numeric: true },
                  { key: 'odds', header: w.oddsThen, numeric: true },
                  { key: 'task', header: w.task },
                  { key: 'became', header: w.became },
                ]}
                rows={rows.map((row) => ({
                  key: row.id,
                  cells: [
                    kinds.find(({ kind }) => kind === row.kind)?.name ?? row.kind,
                    <RecordLink key="deal" kind="opportunity" id={row.deal.id}>
                      {row.deal.name}
                    </RecordLink>,
                    <NamedLink key="who" kind="person" record={row.person} absent={ABSENT} />,
                    row.period,
                    day(row.loggedAt.slice(0, DAY_LETTERS)),
                    inUnit(row.hours, 'hours', ''),
                    percent(row.oddsThen),
                    row.task === null ? w.noTask : w.states[row.task.state],
                    row.won === null ? w.notYet : row.won ? w.won : w.notWon,
                  ],
                }))}
              />
            )}
          </Card>
          <Card title={w.effects}>
            <div className="stack">
              <p className="note">{w.effectsNote}</p>
              <PlainTable
                label={w.effects}
                minWidth={480}
                columns={[
                  { key: 'kind', header: w.kind },
                  { key: 'prior', header: w.prior, numeric: true },
                  { key: 'learned', header: w.learned, numeric: true },
                  { key: 'from', header: w.from, numeric: true },
                ]}
                rows={kinds.map(({ kind, name, prior, effect }) => ({
                  key: kind,
                  cells: [
                    name,
                    <Effect key="prior" effect={prior} />,
                    <Effect key="now" effect={effect} />,
                    count(effect.n),
                  ],
                }))}
              />
            </div>
          </Card>
        </div>
      )}
    </AnswerCard>
  )
}

const Effect = ({ effect }: { effect: { value: number; low: number; high: number } }) => (
  <>
    {decimal(effect.value, 2)}{' '}
    <span className="note">{w.between(decimal(effect.low, 2), decimal(effect.high, 2))}</span>
  </>
)
