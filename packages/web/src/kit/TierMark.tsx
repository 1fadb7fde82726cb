/** A value tier: a dot in its colour, and its name. */
import type { ReactNode } from 'react'
import '#kit/charts/scatter.css'

export const TierMark = ({
  tone,
  children,
}: {
  tone: 'platinum' | 'gold' | 'silver' | 'bronze' | 'tin' | 'prospect'
  children: ReactNode
}) => (
  <span className="tier-mark">
    <svg width="10" height="10" aria-hidden="true">
      <circle cx="5" cy="5" r="4.5" className={`point-${tone}`} />
    </svg>
    {children}
  </span>
)
