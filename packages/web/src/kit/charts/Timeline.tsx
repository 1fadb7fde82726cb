/** What happened, newest first, one line each. */
import type { ReactNode } from 'react'

export interface Happening {
  readonly key: string
  /** The day or instant as words. */
  readonly when: string
  readonly title: ReactNode
  readonly detail?: ReactNode
  /** What kind of thing it was. */
  readonly kind?: string
}

export function Timeline({ label, happenings }: { label: string; happenings: readonly Happening[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {happenings.map((each) => (
        <li key={each.key}>
          <span className="timeline-when">{each.when}</span>
          <div>
            <span className="strong">{each.title}</span>
            {each.kind !== undefined && <span className="note"> · {each.kind}</span>}
            {each.detail !== undefined && <div className="muted">{each.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
