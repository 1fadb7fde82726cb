/** The value tiers: what each is worth and what it gets. */
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, count, money, percent } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'
import { TIER_KEYS, TIER_NAMES } from '#words/tiers.ts'

export function Tiers({ segmentation }: { segmentation: SegmentationAnswer }) {
  const { tiers, scores, basis, currency, provenance } = segmentation
  const hours = tiers.reduce((sum, row) => sum + (row.hours ?? 0), 0)
  const columns = [
    { key: 'tier', header: w.tier },
    { key: 'accounts', header: w.accounts, numeric: true },
    { key: 'from', header: w.from, numeric: true },
    { key: 'value', header: w.value, numeric: true },
    { key: 'worth', header: w.worth(basis.kind), numeric: true },
    { key: 'share', header: w.share, numeric: true },
    { key: 'hours', header: w.hours, numeric: true },
    { key: 'hoursShare', header: w.hoursShare, numeric: true },
    { key: 'space', header: w.whiteSpace, numeric: true },
  ]
  const rows = tiers.map((row, index) => {
    const tier = index < TIER_KEYS.length ? index : -1
    return {
      key: row.tier,
      cells: [
        <TierTag key="tier" tier={tier} />,
        <Figure
          key="accounts"
          title={`${TIER_NAMES[row.tier]}: ${w.accounts}`}
          answer={provenance.answer}
          figure={`tier.${row.tier}`}
        >
          {count(row.accounts)}
        </Figure>,
        money(scores.tierCuts[index] ?? null, currency),
        money(row.value, currency),
        money(row.worth, currency),
        tier < 0 ? ABSENT : percent(row.share),
        row.hours === null ? ABSENT : count(row.hours),
        row.hours === null || hours === 0 ? ABSENT : percent(row.hours / hours),
        money(row.whiteSpace, currency),
      ],
    }
  })
  return (
    <Card title={w.tiers}>
      <div className="stack">
        <PlainTable label={w.tiers} columns={columns} rows={rows} minWidth={820} />
        <p className="note">
          {basis.reason} {basis.timed !== null && basis.timed < 1 && w.estimatedHours(percent(basis.timed))}
        </p>
      </div>
    </Card>
  )
}
