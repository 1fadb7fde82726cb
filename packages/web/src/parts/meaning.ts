/** What a source's value means, in words. */
import { meaningWords as w } from '#words/pages/meanings.ts'

/** @example meaningText('stage', { outcome: 'won', order: 5 }) // 'Stage: won' */
export function meaningText(kind: string, means: Readonly<Record<string, unknown>>): string {
  const label = w.kinds[kind] ?? kind
  if (kind === 'stage') {
    const parts = [w.outcomes[String(means.outcome)] ?? String(means.outcome ?? ''), textOf(means.buyingStep)]
    return `${label}: ${parts.filter((part) => part !== '').join(', ')}`
  }
  const said = Object.values(means)
    .map(textOf)
    .filter((part) => part !== '')
  return `${label}: ${said.join(', ')}`
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
