/** One opportunity: what it is, who is in it, and its history. */
import { useParams } from '@tanstack/react-router'
import { type Answer, useAsk } from '#api/hooks.ts'
import { Card, Skeleton } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { Amount } from '#parts/Amount.tsx'
import { KnownNotice, knownQuery, useKnown } from '#parts/AsKnown.tsx'
import { DealAmount, OutcomeTag } from '#parts/deals.tsx'
import { Headline } from '#parts/Figure.tsx'
import { NamedLink } from '#parts/links.tsx'
import { RecordFacts } from '#parts/RecordFacts.tsx'
import { RecordTasks } from '#parts/RecordTasks.tsx'
import { RecordTimeline } from '#parts/RecordTimeline.tsx'
import { ABSENT, day, decimal, percent } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.deals
type Deal = Answer<'opportunities.read'>

export function Opportunity() {
  const { id } = useParams({ strict: false }) as { id: string }
  const known = useKnown()
  const asked = useAsk('opportunities.read', { params: { id: Number(id) }, query: knownQuery(known) })
  if (asked.error !== null && known.at !== null) return <KnownNotice known={known} fault={asked.error} />
  if (asked.error !== null) throw asked.error
  if (asked.data === undefined) return <Skeleton height={420} />
  const deal = asked.data
  return (
    <>
      <KnownNotice known={known} fault={null} />
      <Headline below={<Below deal={deal} />}>{deal.name}</Headline>
      <div className="two-columns">
        <RecordTimeline
          title={w.history}
          about={{ kind: 'opportunity', id: deal.id }}
          entries={deal.timeline}
          known={known}
        />
        <div className="stack-wide">
          <Card title={w.nextStep}>
            <div className="stack">
              <p className={deal.nextStep === null ? 'muted' : ''}>{deal.nextStep ?? w.noNextStep}</p>
              <RecordTasks about={{ kind: 'opportunity', id: deal.id }} />
            </div>
          </Card>
          <Card title={recordWords.facts}>
            <RecordFacts facts={deal.facts} />
          </Card>
          <Parts deal={deal} />
        </div>
      </div>
    </>
  )
}

function Below({ deal }: { deal: Deal }) {
  const when =
    deal.outcome === 'open'
      ? deal.closeDate === null
        ? null
        : w.closes(day(deal.closeDate))
      : deal.closedOn === null
        ? null
        : w.closedOn(day(deal.closedOn))
  return (
    <>
      <OutcomeTag outcome={deal.outcome} /> {deal.stage ?? w.noStage} ·{' '}
      {deal.amount === null ? w.noAmount : <DealAmount deal={deal} />} ·{' '}
      <NamedLink kind="account" record={deal.account} absent={w.withoutAccount} /> ·{' '}
      <NamedLink kind="person" record={deal.owner} absent={ABSENT} />
      {deal.product !== null && ` · ${deal.product.name}`}
      {when !== null && ` · ${when}`}
    </>
  )
}

function Parts({ deal }: { deal: Deal }) {
  return (
    <>
      {deal.lines.length > 0 && (
        <Card title={w.lines}>
          <PlainTable
            label={w.lines}
            minWidth={280}
            columns={[
              { key: 'product', header: w.product },
              { key: 'quantity', header: w.quantity, numeric: true },
              { key: 'amount', header: w.amount, numeric: true },
            ]}
            rows={deal.lines.map((line, index) => ({
              key: index,
              cells: [
                line.product?.name ?? ABSENT,
                decimal(line.quantity, Number.isInteger(line.quantity) ? 0 : 2),
                <Amount key="amount" value={line.amount} />,
              ],
            }))}
          />
        </Card>
      )}
      {deal.splits.length > 0 && (
        <Card title={w.splits}>
          <PlainTable
            label={w.splits}
            minWidth={280}
            columns={[
              { key: 'person', header: w.owner },
              { key: 'kind', header: w.kind },
              { key: 'share', header: w.share, numeric: true },
            ]}
            rows={deal.splits.map((split, index) => ({
              key: index,
              cells: [
                <NamedLink key="person" kind="person" record={split.person} absent={ABSENT} />,
                split.kind ?? ABSENT,
                percent(split.share),
              ],
            }))}
          />
        </Card>
      )}
      {deal.contacts.length > 0 && (
        <Card title={w.contacts}>
          <ul className="stack">
            {deal.contacts.map((each, index) => (
              <li key={each.contact?.id ?? `none ${index}`}>
                {each.contact?.name ?? ABSENT} <span className="note">{each.role}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
