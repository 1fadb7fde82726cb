/** What the tried scorecards and thresholds would change: tiers, mismatches, and who would move. */
import type { Answer } from '#api/hooks.ts'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { count, money } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'
import { TIER_KEYS, tierKey } from '#words/tiers.ts'

/** Rows written out; the counts above them tell of all. */
const MOST_SHOWN = 25

export function Preview({
  preview,
  segmentation,
}: {
  preview: Answer<'segmentation.try'>
  segmentation: SegmentationAnswer
}) {
  const { currency, basis } = segmentation
  const moved = preview.changed.filter(({ tier }) => tier[0] !== tier[1])
  return (
    <div className="stack" aria-live="polite">
      <p className="strong">{w.wouldMove(preview.changedTier, preview.changedCell)}</p>
      <div className="columns">
        <PlainTable
          label={w.tiers}
          minWidth={300}
          columns={[
            { key: 'tier', header: w.tier },
            { key: 'before', header: w.today, numeric: true },
            { key: 'after', header: w.tried, numeric: true },
            { key: 'from', header: w.from, numeric: true },
          ]}
          rows={preview.tiers.map((row, index) => {
            const tier = index < TIER_KEYS.length ? index : -1
            return {
              key: tierKey(tier),
              cells: [
                <TierTag key="tier" tier={tier} />,
                count(row.before),
                count(row.after),
                money(preview.tierCuts[index] ?? null, currency),
              ],
            }
          })}
        />
        <PlainTable
          label={w.mismatches}
          minWidth={300}
          columns={[
            { key: 'kind', header: w.mismatches },
            { key: 'before', header: w.today, numeric: true },
            { key: 'after', header: w.tried, numeric: true },
          ]}
          rows={preview.mismatches.map((row) => ({
            key: row.kind,
            cells: [w.kinds[row.kind as keyof typeof w.kinds] ?? row.kind, count(row.before), count(row.after)],
          }))}
        />
      </div>
      {moved.length > 0 && (
        <>
          <h3>{w.changedAccounts}</h3>
          <PlainTable
            label={w.changedAccounts}
            columns={[
              { key: 'name', header: w.account },
              { key: 'before', header: w.today },
              { key: 'after', header: w.tried },
              { key: 'worth', header: w.worth(basis.kind), numeric: true },
            ]}
            rows={moved.slice(0, MOST_SHOWN).map((row) => ({
              key: row.key,
              cells: [
                <RecordLink key="name" kind="account" id={row.key}>
                  {row.name}
                </RecordLink>,
                <TierTag key="before" tier={row.tier[0] ?? -1} />,
                <TierTag key="after" tier={row.tier[1] ?? -1} />,
                money(row.worth, currency),
              ],
            }))}
          />
          {preview.changedTier > MOST_SHOWN && (
            <p className="note">{answerWords.firstOf(MOST_SHOWN, preview.changedTier)}</p>
          )}
        </>
      )}
    </div>
  )
}
