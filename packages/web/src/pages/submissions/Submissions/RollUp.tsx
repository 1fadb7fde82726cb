/** The tree of nodes: in each category what comes from below, the own word beside it, the model and both together; a row shows every word. */
import { useState } from 'react'
import { useAsk } from '#api/hooks.ts'
import { Drawer } from '#kit/Overlay.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import {
  type Rolled,
  rolledIn,
  type SubmissionNode,
  type SubmissionsAnswer,
} from '#pages/submissions/Submissions/answer.ts'
import { History } from '#pages/submissions/Submissions/Words.tsx'
import { biasText } from '#parts/bias.ts'
import { numberColumn } from '#parts/columns.tsx'
import { useNumberScope } from '#parts/number.ts'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { ABSENT, money, moneyChange, percent } from '#words/format.ts'
import { submissionsWords as w } from '#words/pages/submissions.ts'

export function RollUp({ answer }: { answer: SubmissionsAnswer }) {
  const [view, setView] = useView('rollup')
  const [opened, setOpened] = useState<string | null>(null)
  const { node, asOf } = useNumberScope()
  const people = useAsk('accuracy.read', {
    query: { ...(node === undefined ? {} : { node }), ...(asOf === undefined ? {} : { asOf }) },
  })
  const bias = new Map((people.data?.people.rows ?? []).map((row) => [row.person, row]))
  const one = answer.nodes.find((each) => each.key === opened)
  return (
    <>
      <Table
        label={w.rollUp(answer.period.label)}
        rows={answer.nodes}
        columns={columnsOf(answer, (person) => bias.get(person))}
        rowKey={(each) => each.key}
        view={view}
        onView={setView}
        onOpen={(each) => setOpened(each.key)}
        files={pageFile(w.rollUp(answer.period.label), [
          ...answer.categories.map((category) => category.key),
          'model',
          'blend',
        ])}
      />
      <Drawer open={one !== undefined} onClose={() => setOpened(null)} title={one?.name ?? ''}>
        {one !== undefined && <History node={one} answer={answer} />}
      </Drawer>
    </>
  )
}

interface Bias {
  readonly bias: number
  readonly n: number
}

function columnsOf(
  answer: SubmissionsAnswer,
  biasOf: (person: number) => Bias | undefined,
): readonly Column<SubmissionNode>[] {
  const { currency } = answer.provenance
  return [
    {
      id: 'name',
      header: w.node,
      width: 180,
      sortable: false,
      value: (node) => node.name,
      show: (node) => <span style={{ paddingLeft: node.depth * 14 }}>{node.name}</span>,
    },
    ...answer.categories.map(
      (category): Column<SubmissionNode> => ({
        id: category.key,
        header: category.name,
        numeric: true,
        width: 128,
        hidden: category.kind === 'omitted' || category.kind === 'closed' || category.kind === 'pipeline',
        value: (node) => rolledIn(node, category.key)?.value ?? null,
        show: (node) => <Value rolled={rolledIn(node, category.key)} currency={currency} />,
      }),
    ),
    numberColumn(
      'model',
      w.model,
      (node) => node.model?.expected ?? null,
      (value) => money(value, currency),
    ),
    {
      id: 'blend',
      header: w.both,
      numeric: true,
      value: (node) => node.blend?.value ?? null,
      show: (node) => (
        <span title={node.blend === null ? '' : w.weight(percent(node.blend.modelWeight))}>
          {money(node.blend?.value, currency)}
        </span>
      ),
    },
    {
      id: 'bias',
      header: w.bias,
      width: 180,
      value: (node) => (node.lead === null ? null : (biasOf(node.lead.id)?.bias ?? null)),
      show: (node) => {
        const known = node.lead === null ? undefined : biasOf(node.lead.id)
        return known === undefined ? ABSENT : biasText(known.bias, known.n)
      },
    },
  ]
}

/** The value; where the own word stands beside what comes from below, by how much it differs. */
function Value({ rolled, currency }: { rolled: Rolled | undefined; currency: string }) {
  if (rolled === undefined || rolled.value === null) return <span className="faint">{ABSENT}</span>
  if (rolled.change === null || rolled.change === 0) return money(rolled.value, currency)
  return (
    <span title={w.below(money(rolled.fromBelow, currency))}>
      <span className="note">{moneyChange(rolled.change, currency)}</span> <b>{money(rolled.value, currency)}</b>
    </span>
  )
}
