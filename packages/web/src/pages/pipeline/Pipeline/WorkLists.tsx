/** Work lists: deals that need a person, with why, what is usual, and a task for each. */
import { MONEY_SCALE } from '@capstone/engines/vocabulary/money'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { buttonClass } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { Column } from '#kit/table/column.ts'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { actColumn, numberColumn, whoColumn } from '#parts/columns.tsx'
import { RecordLink } from '#parts/links.tsx'
import { MakeTask } from '#parts/MakeTask.tsx'
import { ValueFigure } from '#parts/ValueFigure.tsx'
import { ABSENT, count, days, moneyExact } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

const LISTS = ['dead', 'stalled', 'slipped', 'pastCloseDate', 'noNextStep', 'silent'] as const
type ListKey = (typeof LISTS)[number]
type Deal = PipelineAnswer['dead']['deals'][number]

export function WorkLists({ pipeline }: { pipeline: PipelineAnswer }) {
  const [open, setOpen] = useState<ListKey>(() => LISTS.find((key) => pipeline[key].sum.count > 0) ?? 'dead')
  const tabs = LISTS.map((key) => ({
    key,
    label: `${w.list[key].name} ${pipeline[key].reason === null ? count(pipeline[key].sum.count) : ABSENT}`,
  }))
  return (
    <Card title={w.lists}>
      <Tabs tabs={tabs} open={open} onOpen={setOpen} label={w.lists}>
        <List key={open} list={open} pipeline={pipeline} />
      </Tabs>
    </Card>
  )
}

function List({ list, pipeline }: { list: ListKey; pipeline: PipelineAnswer }) {
  const { sum, deals, reason } = pipeline[list]
  const { answer } = pipeline.provenance
  if (reason !== null) return <p className="muted">{reason}</p>
  if (sum.count === 0) return <p className="muted">{w.none}</p>
  return (
    <div className="stack">
      <div className="row">
        <p className="grow">
          {w.list[list].what}{' '}
          <ValueFigure sum={sum} currency={pipeline.currency} title={w.list[list].name} answer={answer} figure={list} />{' '}
          {deals.length < sum.count && <span className="note">{answerWords.firstOf(deals.length, sum.count)}</span>}
        </p>
        <Link
          to={'/opportunities' as '/'}
          search={(before) => ({ ...before, evidence: `${answer}/${list}` })}
          className={`${buttonClass('quiet')} no-print`}
        >
          {answerWords.openAll(sum.count, w.deals)}
        </Link>
      </div>
      <AnswerTable
        answer={answer}
        table={list}
        name={list}
        label={w.list[list].name}
        rows={deals}
        columns={columnsOf(list, pipeline.currency)}
        rowKey={(deal) => deal.key}
      />
    </div>
  )
}

/** What a person calls a deal; sources that give none are known by product and account. */
function dealName(deal: Deal): string {
  if (deal.name !== '') return deal.name
  const parts = [deal.product?.name, deal.account?.name ?? w.withoutAccount].filter((part) => part !== undefined)
  return deal.product === null && deal.account === null ? w.unnamed(deal.key) : parts.join(', ')
}

function columnsOf(list: ListKey, currency: string): readonly Column<Deal>[] {
  const { measure, usual } = w.list[list]
  const amount = (value: number | null) => (list === 'slipped' ? count(value) : days(value))
  const columns: Column<Deal>[] = [
    {
      id: 'deal',
      header: w.deal,
      width: 240,
      value: dealName,
      show: (deal) => (
        <RecordLink kind="opportunity" id={deal.key}>
          {dealName(deal)}
        </RecordLink>
      ),
    },
    { id: 'account', header: w.account, hidden: true, value: (deal) => deal.account?.name ?? null },
    whoColumn('person', w.owner, (deal) => deal.owner, { id: 'owner' }),
    { id: 'stage', header: w.stage, width: 120, value: (deal) => deal.stage },
    { id: 'product', header: w.product, hidden: true, value: (deal) => deal.product?.name ?? null },
    {
      id: 'value',
      header: w.amount,
      numeric: true,
      width: 110,
      value: (deal) => deal.value,
      show: (deal) => <DealValue deal={deal} currency={currency} />,
    },
  ]
  if (measure !== '') {
    columns.push(numberColumn('measure', measure, (deal) => deal.measure, amount))
  }
  if (usual !== '' && list !== 'pastCloseDate') {
    columns.push(numberColumn('usual', usual, (deal) => deal.usual, amount, { width: 110 }))
  }
  columns.push(
    actColumn(w.actions, (deal) => (
      <MakeTask
        look="bare"
        subject={{
          title: w.task[list](dealName(deal)),
          about: { kind: 'opportunity', id: deal.key },
          ...(typeof deal.owner?.key === 'number' ? { person: deal.owner.key } : {}),
        }}
      />
    )),
  )
  return columns
}

function DealValue({ deal, currency }: { deal: Deal; currency: string }) {
  if (deal.value === null) return <span className="faint">{ABSENT}</span>
  const whole = Math.round(deal.value / MONEY_SCALE) * MONEY_SCALE
  if (!deal.estimated) return moneyExact(whole, currency)
  return (
    <span title={answerWords.estimated}>
      ≈ <i>{moneyExact(whole, currency)}</i>
    </span>
  )
}
