/** The mapping of an import: questions first, then what each table and column holds, then what words mean. */
import { useState } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Fault, Notice } from '#kit/Card.tsx'
import { Headline } from '#parts/Figure.tsx'
import { count } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'
import { Meanings } from './Meanings.tsx'
import { type Edits, editOf } from './mapping-edit.ts'
import { Questions } from './Questions.tsx'
import type { ImportRead } from './read.ts'
import { TableMapping } from './TableMapping.tsx'

export function Mapping({ read }: { read: ImportRead }) {
  const { plan } = read
  const may = useMay('import.run')
  const kinds = useAsk('imports.kinds', {})
  const [edits, setEdits] = useState<Edits>({})
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const map = useAct('imports.map')
  const check = useAct('imports.check')
  if (plan === null) return null
  const params = { id: read.id }
  const changed = Object.keys(edits).length > 0 || Object.keys(answers).length > 0
  const open = plan.questions.filter((each) => each.otherwise === null && answers[each.id] === undefined).length
  const drop = () => {
    setEdits({})
    setAnswers({})
  }
  const apply = () => {
    const assignments = Object.fromEntries(
      Object.entries(edits).map(([signature, edit]) => [
        signature,
        { use: edit.use, assignments: [...edit.assignments] },
      ]),
    )
    // A small file is read again before the page asks for the first time: what was changed is in the new plan.
    map.mutate({ params, body: { answers: { ...answers }, assignments } }, { onSuccess: drop })
  }
  const fault = map.error ?? check.error
  return (
    <>
      <Headline below={w.mapBelow}>
        {w.mapHeadline(plan.tables.length, count(plan.tables.reduce((sum, table) => sum + table.rows, 0)))}
      </Headline>
      {plan.questions.length > 0 && (
        <Questions
          questions={plan.questions}
          answers={answers}
          onAnswer={(id, value) => setAnswers({ ...answers, [id]: value })}
        />
      )}
      {plan.notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
      {plan.tables.map((table) => (
        <TableMapping
          key={`${table.signature} ${table.table}`}
          table={table}
          edit={editOf(table, edits)}
          kinds={kinds.data?.rows ?? []}
          onEdit={(edit) => setEdits({ ...edits, [table.signature]: edit })}
        />
      ))}
      {plan.meanings.length > 0 && <Meanings meanings={plan.meanings} />}
      <Fault error={fault} />
      {may && (
        <div className="act-bar no-print">
          <span className="grow muted">
            {changed && open === 0 ? w.changes : open > 0 ? w.questionsOpen(open) : ''}
          </span>
          {changed && (
            <Button look="bare" onClick={drop}>
              {w.discard}
            </Button>
          )}
          {changed ? (
            <Button onClick={apply} disabled={open > 0 || map.isPending}>
              {w.apply}
            </Button>
          ) : (
            <Button onClick={() => check.mutate({ params })} disabled={open > 0 || check.isPending}>
              {w.check}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
