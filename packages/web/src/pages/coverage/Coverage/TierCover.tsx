/** Every tier: hours of the model and of last year, the cost of cover, and what the tier pays. */
import { Card, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { CoverageAnswer } from '#pages/coverage/Coverage/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, count, decimal, money, percent } from '#words/format.ts'
import { coverageWords as w } from '#words/pages/coverage.ts'
import { TIER_NAMES } from '#words/tiers.ts'

export function TierCover({ coverage }: { coverage: CoverageAnswer }) {
  const { tiers, base, currency, provenance } = coverage
  return (
    <Card title={w.tiers}>
      <PlainTable
        label={w.tiers}
        minWidth={820}
        columns={[
          { key: 'tier', header: w.tier },
          { key: 'families', header: w.families, numeric: true },
          { key: 'each', header: w.perAccount, numeric: true },
          { key: 'hours', header: w.hours, numeric: true },
          { key: 'now', header: w.hoursNow, numeric: true },
          { key: 'cost', header: w.cost, numeric: true },
          { key: 'pays', header: w.paysName(base.paysIs), numeric: true },
          { key: 'share', header: w.share, numeric: true },
        ]}
        rows={tiers.map((row, tier) => ({
          key: row.tier,
          cells: [
            <TierTag key="tier" tier={tier} />,
            <Figure key="families" title={TIER_NAMES[row.tier]} answer={provenance.answer} figure={`tier.${row.tier}`}>
              {count(row.accounts)}
            </Figure>,
            row.hoursPerAccount === null ? ABSENT : decimal(row.hoursPerAccount, 1),
            count(row.hours),
            count(row.hoursNow),
            money(row.cost, currency),
            money(row.pays, currency),
            <span key="share">
              {row.share === null ? ABSENT : percent(row.share)} {row.exceeds && <Tag tone="under">{w.exceeds}</Tag>}
            </span>,
          ],
        }))}
      />
    </Card>
  )
}
