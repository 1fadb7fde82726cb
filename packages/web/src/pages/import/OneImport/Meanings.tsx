/** What the words in the files are proposed to mean. */
import type { MappingPlan } from '@capstone/contract/imports'
import { useState } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { meaningText } from '#parts/meaning.ts'
import { count } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'

const FIRST_SHOWN = 15

export function Meanings({ meanings }: { meanings: MappingPlan['meanings'] }) {
  const [all, setAll] = useState(false)
  const shown = all ? meanings : meanings.slice(0, FIRST_SHOWN)
  return (
    <Card title={w.meanings}>
      <div className="stack">
        <p className="muted">{w.meaningsBelow}</p>
        <PlainTable
          label={w.meanings}
          columns={[
            { key: 'value', header: w.value },
            { key: 'means', header: w.means },
            { key: 'rows', header: w.rowsColumn, numeric: true },
            { key: 'why', header: w.why },
          ]}
          rows={shown.map((meaning) => ({
            key: `${meaning.kind} ${meaning.scope} ${meaning.value}`,
            cells: [
              <span key="value" className="strong">
                {meaning.value}
              </span>,
              meaningText(meaning.kind, meaning.means),
              count(meaning.rows),
              <span key="why" className="note">
                {meaning.reason}
              </span>,
            ],
          }))}
        />
        {shown.length < meanings.length && (
          <div>
            <Button look="plain" onClick={() => setAll(true)}>
              {w.moreMeanings(meanings.length - shown.length)}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}
