/** One account's scorecard: why it has its tier, what would move it, every criterion with its points, its tier over time, ratings. */
import { FactList, Figures, Notice } from '#kit/Card.tsx'
import { Drawer } from '#kit/Overlay.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { FamilyRow, SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { LETTERS } from '#pages/segmentation/Segmentation/moves.ts'
import { Ratings } from '#pages/segmentation/Segmentation/Ratings.tsx'
import { RecordLink } from '#parts/links.tsx'
import { MakeTask } from '#parts/MakeTask.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, days, decimal, money, moneyRange, percent } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

export function Scorecard({
  segmentation,
  family,
  onClose,
}: {
  segmentation: SegmentationAnswer
  family: FamilyRow | null
  onClose: () => void
}) {
  return (
    <Drawer open={family !== null} onClose={onClose} title={family?.name ?? w.scorecard}>
      {family !== null && <Body segmentation={segmentation} family={family} />}
    </Drawer>
  )
}

function Body({ segmentation, family }: { segmentation: SegmentationAnswer; family: FamilyRow }) {
  const { accounts, scores, basis, currency, peerGroups } = segmentation
  const { row } = family
  const potential = accounts.potential[row] ?? null
  return (
    <div className="stack">
      <div className="row">
        <TierTag tier={family.tier} />
        <span className="grow" />
        <RecordLink kind="account" id={family.key}>
          {w.openAccount}
        </RecordLink>
        <MakeTask
          subject={{
            title: family.name,
            about: { kind: 'account', id: family.key },
            ...(typeof family.owner?.key === 'number' ? { person: family.owner.key } : {}),
          }}
        />
      </div>
      <h3>{w.why}</h3>
      <p>{reasons(segmentation, family).join(' ')}</p>
      <Figures
        items={[
          { key: 'value', label: w.value, value: money(family.value, currency) },
          { key: 'worth', label: w.worth(basis.kind), value: money(family.worth, currency) },
          { key: 'growth', label: w.growth, value: percent(family.growth) },
          { key: 'hours', label: w.hours, value: family.hours === null ? ABSENT : decimal(family.hours, 1) },
        ]}
      />
      <FactList
        items={[
          {
            key: 'potential',
            name: w.potential,
            value:
              potential === null ? (
                w.noPotential
              ) : (
                <>
                  ≈ {money(potential, currency)}{' '}
                  <span className="note">
                    {moneyRange(accounts.potentialLow[row] ?? null, accounts.potentialHigh[row] ?? null, currency)},{' '}
                    {w.potentialOf(accounts.peers[row] ?? 0, peerGroups[accounts.peerGroup[row] ?? -1] ?? '')}
                  </span>
                </>
              ),
          },
          { key: 'space', name: w.whiteSpace, value: money(family.whiteSpace, currency) },
        ]}
      />
      {(['opportunity', 'fit'] as const).map((axis) => (
        <section key={axis} className="stack">
          <h3>
            {axis === 'opportunity' ? w.opportunity : w.fit}{' '}
            {scores[axis][row] == null ? ABSENT : decimal(scores[axis][row], 0)}
          </h3>
          <PlainTable
            label={axis === 'opportunity' ? w.opportunity : w.fit}
            minWidth={360}
            columns={[
              { key: 'criterion', header: w.criterion },
              { key: 'raw', header: w.raw, numeric: true },
              { key: 'points', header: w.points, numeric: true },
              { key: 'weight', header: w.weight, numeric: true },
            ]}
            rows={segmentation.criteria
              .filter((criterion) => criterion.axis === axis)
              .map((criterion) => ({
                key: criterion.key,
                cells: [
                  <span key="label" title={criterion.reason}>
                    {criterion.label}
                  </span>,
                  rawText(accounts.raw[criterion.key]?.[row] ?? null, criterion.unit, currency),
                  scores.points[criterion.key]?.[row] ?? ABSENT,
                  decimal(criterion.weight, Number.isInteger(criterion.weight) ? 0 : 1),
                ],
              }))}
          />
        </section>
      ))}
      <Past segmentation={segmentation} row={row} />
      <Ratings account={family.key} criteria={segmentation.criteria.filter(({ source }) => source === 'entered')} />
    </div>
  )
}

/** Why the account has its tier, what would move it, what holds it back. */
function reasons({ scores, criteria, currency }: SegmentationAnswer, family: FamilyRow): readonly string[] {
  const { row, tier } = family
  const because = scores.because[row] ?? 'worth'
  const [toUp, toDown] = [scores.toUp[row] ?? null, scores.toDown[row] ?? null]
  const lever = criteria.find(({ key }) => key === scores.lever[row])
  const name = (one: number) => TIER_NAMES[tierKey(one)].toLowerCase()
  return [
    w.because[because](TIER_NAMES[tierKey(tier)], money(family.worth, currency)),
    ...(toUp === null || tier <= 0 ? [] : [w.toUp(money(toUp, currency), name(tier - 1))]),
    ...(toDown === null || tier < 0 || tier >= 4 ? [] : [w.toDown(money(toDown, currency), name(tier + 1))]),
    ...(lever === undefined ? [] : [w.lever(lever.label)]),
  ]
}

function rawText(value: number | null, unit: 'money' | 'share' | 'days' | 'score', currency: string): string {
  if (value === null) return w.notKnown
  if (unit === 'money') return money(value, currency)
  if (unit === 'share') return percent(value)
  return unit === 'days' ? days(value) : decimal(value, Number.isInteger(value) ? 0 : 1)
}

function Past({ segmentation, row }: { segmentation: SegmentationAnswer; row: number }) {
  const told = segmentation.quarters.flatMap((quarter, index) => {
    const letter = segmentation.past[index]?.[row]
    return letter === undefined ? [] : [{ ...quarter, tier: LETTERS.indexOf(letter) }]
  })
  if (told.length === 0) return null
  return (
    <section className="stack">
      <h3>{w.past}</h3>
      <PlainTable
        label={w.past}
        minWidth={90 * told.length}
        columns={told.map(({ key, label }) => ({ key, header: label }))}
        rows={[
          {
            key: 'tier',
            cells: told.map(({ key, tier }) =>
              tier > 4 || tier < 0 ? <span key={key}>{ABSENT}</span> : <TierTag key={key} tier={tier} />,
            ),
          },
        ]}
      />
      {told.length < 2 && <Notice>{w.movesNote}</Notice>}
    </section>
  )
}
