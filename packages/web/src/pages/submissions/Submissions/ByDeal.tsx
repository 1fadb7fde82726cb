/** Word by deal: each open deal's category and amount as somebody says them, with why; the model's beside it. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { useState } from 'react'
import { type Answer, useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { nameOfCategory, type SubmissionsAnswer } from '#pages/submissions/Submissions/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { useNumber } from '#parts/number.ts'
import { ABSENT, day, money, percent } from '#words/format.ts'
import { dealsWords } from '#words/pages/deals.ts'
import { submissionsWords as w } from '#words/pages/submissions.ts'

type Deal = Answer<'number.deals'>['rows'][number]
const SHOWN = 25

/** The deals of the node that is looked at, for those who may speak for it. */
export function ByDeal({ answer }: { answer: SubmissionsAnswer }) {
  const may = useMay('work.write')
  const speaks = answer.nodes[0]?.mine === true || answer.nodes.some((node) => node.mine)
  const asked = useNumber('number.deals', { limit: SHOWN }, may && speaks && answer.tree === 'organization')
  if (asked.data === undefined || asked.data.rows.length === 0) return null
  const { rows, count } = asked.data
  return (
    <Card title={w.byDeal}>
      <div className="stack">
        <p className="note">{w.byDealNote(rows.length, count)}</p>
        <PlainTable
          label={w.byDeal}
          minWidth={1060}
          columns={[
            { key: 'deal', header: dealsWords.deal },
            { key: 'close', header: dealsWords.closeDate, numeric: true },
            { key: 'odds', header: w.modelOdds, numeric: true },
            { key: 'said', header: dealsWords.said },
            { key: 'word', header: w.yourWord },
          ]}
          rows={rows.map((deal) => ({
            key: deal.id,
            cells: [
              <span key="deal">
                <RecordLink kind="opportunity" id={deal.id}>
                  {deal.name === '' ? dealsWords.unnamed : deal.name}
                </RecordLink>{' '}
                <span className="note">{deal.owner?.name ?? ''}</span>
              </span>,
              day(deal.closeDate),
              percent(deal.odds),
              <Said key="said" deal={deal} answer={answer} />,
              <OneWord key="word" deal={deal} answer={answer} />,
            ],
          }))}
        />
      </div>
    </Card>
  )
}

function Said({ deal: { said }, answer }: { deal: Deal; answer: SubmissionsAnswer }) {
  if (said === null) return <span className="faint">{ABSENT}</span>
  const { currency } = answer.provenance
  return (
    <span>
      {dealsWords.saidBy(nameOfCategory(answer, said.category), money(said.amount, currency), said.person)}
      {said.reason !== '' && <span className="note"> {said.reason}</span>}
    </span>
  )
}

/** For whom one speaks of a deal: its owner's node where that is one's own, else the nearest own node. */
function nodeFor(deal: Deal, answer: SubmissionsAnswer): string | undefined {
  const own = answer.nodes.filter((node) => node.mine)
  return (own.find((node) => node.key === `person:${deal.owner?.id}`) ?? own[0])?.key
}

function OneWord({ deal, answer }: { deal: Deal; answer: SubmissionsAnswer }) {
  const submit = useAct('submissions.create')
  const first = answer.categories.find((category) => category.kind === deal.category) ?? answer.categories[0]
  const [category, setCategory] = useState(deal.said?.category ?? first?.key ?? '')
  const [amount, setAmount] = useState(String(Math.round(toUnits(deal.said?.amount ?? deal.amount))))
  const [reason, setReason] = useState('')
  const node = nodeFor(deal, answer)
  if (node === undefined) return <span className="faint">{w.notYours}</span>
  return (
    <div className="row one-line no-print">
      <select
        className="input small short"
        aria-label={dealsWords.categoryOf(deal.name)}
        value={category}
        onChange={(event) => setCategory(event.target.value)}
      >
        {answer.categories.map((each) => (
          <option key={each.key} value={each.key}>
            {each.name}
          </option>
        ))}
      </select>
      <input
        type="number"
        step="any"
        className="input small number-cell"
        aria-label={dealsWords.amountOf(deal.name)}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
      />
      <input
        className="input small short"
        aria-label={w.reasonOf(deal.name)}
        placeholder={w.reason}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        look="quiet"
        aria-label={w.submitFor(deal.name)}
        disabled={submit.isPending || amount === '' || !Number.isFinite(Number(amount))}
        onClick={() =>
          submit.mutate({
            body: {
              node,
              period: answer.period.key,
              category,
              deal: deal.id,
              amount: fromUnits(Number(amount)),
              reason: reason.trim(),
            },
          })
        }
      >
        {w.submitShort}
      </Button>
      <Fault error={submit.error} />
    </div>
  )
}
