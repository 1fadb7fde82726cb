/** What the sources say of a record, each value with its source. */
import type { Answer } from '#api/hooks.ts'
import { FactList } from '#kit/Card.tsx'
import { FactValue } from '#parts/FactValue.tsx'
import { recordWords as w } from '#words/pages/records.ts'

type Fact = Answer<'accounts.read'>['facts'][number]

/** The source is named once where all facts come from one. */
export function RecordFacts({ facts }: { facts: readonly Fact[] }) {
  const sources = [...new Set(facts.map((fact) => fact.source))]
  const only = sources.length === 1 ? sources[0] : undefined
  return (
    <div className="stack">
      <FactList
        items={facts.map((fact, index) => ({
          key: `${fact.label} ${index}`,
          name: fact.label,
          value: (
            <>
              <FactValue value={fact.value} />
              {only === undefined && <span className="note"> {w.from(fact.source)}</span>}
            </>
          ),
        }))}
      />
      {only !== undefined && <p className="note">{w.from(only)}</p>}
    </div>
  )
}
