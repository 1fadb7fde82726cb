/** Where one stands in work of several steps. */

/** Steps in order; those before the one at hand are done. */
export function Trail({ label, steps, at }: { label: string; steps: readonly string[]; at: number }) {
  return (
    <ol className="trail" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'done' : index === at ? 'now' : ''}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          {step}
        </li>
      ))}
    </ol>
  )
}
