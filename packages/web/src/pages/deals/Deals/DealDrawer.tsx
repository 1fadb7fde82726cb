/** One deal in the call: its odds and timing, every reason with the wins behind it, what was said, and what to do next. */
import { Card, FactList, Tag } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import { Drawer } from '#kit/Overlay.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { CallDeal } from '#pages/deals/Deals/deals.ts'
import { nameOf } from '#pages/deals/Deals/reason.ts'
import { RecordLink } from '#parts/links.tsx'
import { MakeTask } from '#parts/MakeTask.tsx'
import { ABSENT, count, day, decimal, money, percent } from '#words/format.ts'
import { dealsWords as w } from '#words/pages/deals.ts'

export function DealDrawer({
  deal,
  currency,
  onClose,
}: {
  deal: CallDeal | null
  currency: string
  onClose: () => void
}) {
  return (
    <Drawer open={deal !== null} onClose={onClose} title={deal?.name ?? ''}>
      {deal !== null && <One deal={deal} currency={currency} />}
    </Drawer>
  )
}

function One({ deal, currency }: { deal: CallDeal; currency: string }) {
  return (
    <div className="stack-wide">
      <div className="row">
        {deal.flags.map((flag) => (
          <Tag key={flag} tone="under">
            {flag === 'pushed' ? w.pushedTimes(deal.pushes) : w.flagNames[flag]}
          </Tag>
        ))}
        <span className="grow" />
        <MakeTask
          subject={{
            title: w.taskFor(deal.name),
            about: { kind: 'opportunity', id: deal.id },
            ...(deal.owner === null ? {} : { person: deal.owner.id }),
          }}
        />
        <RecordLink kind="opportunity" id={deal.id}>
          {w.toRecord}
        </RecordLink>
      </div>
      <FactList
        items={[
          { key: 'odds', name: w.odds, value: `${percent(deal.odds)} (${w.usual}: ${percent(deal.usual)})` },
          { key: 'expected', name: w.expected, value: money(deal.expected, currency) },
          {
            key: 'amount',
            name: w.amount,
            value: `${money(deal.amount, currency)}${deal.estimated ? ` (${w.estimated})` : ''}`,
          },
          { key: 'closeDate', name: w.closeDate, value: day(deal.closeDate) },
          { key: 'halfBy', name: w.halfBy, value: deal.halfBy === null ? w.hardlyWon : day(deal.halfBy) },
          { key: 'pushes', name: w.pushes, value: count(deal.pushes) },
          { key: 'lastTouch', name: w.lastTouch, value: day(deal.lastTouch) },
          { key: 'nextStep', name: w.nextStep, value: deal.nextStep ?? ABSENT },
          { key: 'said', name: w.said, value: <Said deal={deal} currency={currency} /> },
        ]}
      />
      <Card title={w.why}>
        {deal.reasons.length === 0 ? <p className="muted">{w.noReason}</p> : <Reasons deal={deal} />}
      </Card>
      <BarList
        title={w.timing}
        labelName={w.within}
        valueName={w.odds}
        bars={deal.within.map(({ days, odds }) => ({
          key: String(days),
          label: w.withinDays(days),
          value: odds,
          text: percent(odds),
        }))}
      />
    </div>
  )
}

function Reasons({ deal }: { deal: CallDeal }) {
  return (
    <>
      <PlainTable
        label={w.why}
        minWidth={320}
        columns={[
          { key: 'reason', header: w.reason },
          { key: 'ratio', header: w.multiplies, numeric: true },
          { key: 'wins', header: w.winsBehind, numeric: true },
        ]}
        rows={deal.reasons.map((reason) => ({
          key: `${reason.what} ${reason.level}`,
          cells: [
            nameOf(reason),
            <b key="ratio" className={reason.ratio < 1 ? 'under' : ''}>
              ×{decimal(reason.ratio, 2)}
            </b>,
            reason.wins === null ? w.ageCurve : w.winsOf(count(reason.wins), decimal(reason.expected, 1)),
          ],
        }))}
      />
      <p className="note">{w.whyNote}</p>
    </>
  )
}

function Said({ deal: { said }, currency }: { deal: CallDeal; currency: string }) {
  if (said === null) return w.nothingSaid
  return `${w.saidBy(said.category, money(said.amount, currency), said.person)}, ${day(said.day)}${said.reason === '' ? '' : `: ${said.reason}`}`
}
