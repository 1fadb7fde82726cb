/** How many went from each class to each: a square of numbers, those that stayed on its diagonal; press one for what is behind it. */
import '#kit/flow-table.css'

export function FlowTable({
  label,
  corner,
  names,
  counts,
  picked,
  onPick,
}: {
  label: string
  /** What rows and columns are. */
  corner: string
  /** Of the classes, best first. */
  names: readonly string[]
  /** From (row) to (column). */
  counts: readonly (readonly number[])[]
  picked: readonly [number, number] | null
  onPick: (cell: readonly [number, number] | null) => void
}) {
  const most = Math.max(1, ...counts.flatMap((row, a) => row.filter((_, b) => a !== b)))
  return (
    <section className="plain-scroller" aria-label={label}>
      <table className="plain-table flow-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {names.map((name) => (
              <th key={name} scope="col" className="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, a) => (
            <tr key={names[a]}>
              <th scope="row">{names[a]}</th>
              {row.map((n, b) => (
                <td key={names[b]} className={`end ${a === b ? 'stayed' : b < a ? 'rose' : 'fell'}`}>
                  {n === 0 ? (
                    <span className="faint">·</span>
                  ) : (
                    <button
                      type="button"
                      aria-pressed={picked?.[0] === a && picked[1] === b}
                      aria-label={`${names[a]} → ${names[b]}: ${n}`}
                      style={a === b ? undefined : { fontWeight: 400 + Math.round((300 * n) / most) }}
                      onClick={() => onPick(picked?.[0] === a && picked[1] === b ? null : [a, b])}
                    >
                      {a === b ? '' : b < a ? '↑ ' : '↓ '}
                      {n}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
