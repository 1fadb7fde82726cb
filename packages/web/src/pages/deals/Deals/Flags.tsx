/** How many of the deals carry each flag; pressing one shows them alone. */
import type { TableView } from '#kit/table/view.ts'
import type { CallPage } from '#pages/deals/Deals/deals.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { count } from '#words/format.ts'
import { dealsWords as w } from '#words/pages/deals.ts'

export function Flags({
  flags,
  view,
  onView,
}: {
  flags: CallPage['flags']
  view: TableView
  onView: (view: TableView) => void
}) {
  const { flag: picked } = view.filters
  const shown = flags.filter((each) => each.count > 0 || each.flag === picked)
  if (shown.length === 0) return null
  return (
    <fieldset className="flag-choice no-print">
      <legend className="unseen">{w.flags}</legend>
      {shown.map((each) => (
        <button
          key={each.flag}
          type="button"
          className="chip plain-chip"
          aria-pressed={each.flag === picked}
          onClick={() => onView(withFilter(view, 'flag', each.flag === picked ? '' : each.flag))}
        >
          {w.flagNames[each.flag]} <b>{count(each.count)}</b>
        </button>
      ))}
    </fieldset>
  )
}
