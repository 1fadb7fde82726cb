/** Surfaces and short messages: card, tag, notice, empty state, progress, figures in a row. */
import type { ReactNode } from 'react'

/** A surface with one thing on it. */
export function Card({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      {(title !== undefined || aside !== undefined) && (
        <div className="card-head">
          {title !== undefined && <h2>{title}</h2>}
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}

export type Tone = 'plain' | 'over' | 'under' | 'act'

/** A word that classifies. */
export const Tag = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`tag ${tone}`}>{children}</span>
)

/** One sentence about the state of things, with what can be done. `alert` is read out at once. */
export function Notice({
  tone = 'plain',
  alert = false,
  action,
  children,
}: {
  tone?: 'plain' | 'needs' | 'done'
  alert?: boolean
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={`notice ${tone}`} role={alert ? 'alert' : 'status'}>
      <div className="grow">{children}</div>
      {action}
    </div>
  )
}

/** What went wrong, read out at once; nothing where nothing did. */
export function Fault({ error }: { error: { readonly message: string } | string | null }) {
  if (error === null) return null
  return (
    <Notice tone="needs" alert>
      {typeof error === 'string' ? error : error.message}
    </Notice>
  )
}

/** There is no evidence yet: says what to bring, and offers it. `whole` where it is all that the page shows. */
export function EmptyState({
  whole = false,
  title,
  action,
  children,
}: {
  whole?: boolean
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <section className="empty">
      {whole ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children !== undefined && <p>{children}</p>}
      {action}
    </section>
  )
}

/** Long work: how far, and one line of detail. Without a value it is under way but not measurable. */
export function Progress({ value, label, detail }: { value: number | null; label: string; detail?: ReactNode }) {
  return (
    <div className="progress">
      <div className="row">
        <span className="strong grow">{label}</span>
        <span className="muted">{detail}</span>
      </div>
      <progress aria-label={label} max={1} {...(value === null ? {} : { value })} />
    </div>
  )
}

/** A few figures side by side. */
export function Figures({
  items,
}: {
  items: readonly { key: string; label: ReactNode; value: ReactNode; note?: ReactNode }[]
}) {
  return (
    <dl className="figures">
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.note !== undefined && <small>{item.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Names and values, one a line. */
export function FactList({ items }: { items: readonly { key: string; name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {items.map((item) => (
        <div key={item.key} style={{ display: 'contents' }}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Room kept while an answer is on its way, so that nothing jumps. */
export const Skeleton = ({ height, width = '100%' }: { height: number; width?: number | string }) => (
  <div className="skeleton" style={{ height, width }} aria-hidden="true" />
)
