/** The trainer's reading: how each seller gets better, against all others, with chance in mind. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { actColumn, openingColumns, whoColumn } from '#parts/columns.tsx'
import { Figure } from '#parts/Figure.tsx'
import { MakeTask } from '#parts/MakeTask.tsx'
import { ABSENT, days, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

type Row = MeasurementAnswer['trainer'][number]
type Skill = NonNullable<Row['gap']>

export function Trainer({ measurement }: { measurement: MeasurementAnswer }) {
  return (
    <div className="stack">
      <AnswerTable
        answer={measurement.provenance.answer}
        table="trainer"
        name="trainer"
        label={w.tabs.trainer}
        rows={measurement.trainer}
        columns={columnsOf(measurement.provenance.answer)}
        rowKey={(row) => row.who.key}
      />
      <p className="note">{w.trainerNote}</p>
    </div>
  )
}

const metricOf = (skill: Skill) => (skill.stage === null ? w.metrics[skill.metric] : w.conversionOf(skill.stage))
const value = (skill: Skill, number: number) => (skill.metric === 'time to win' ? days(number) : percent(number))
const skillText = (skill: Skill) => w.skill(metricOf(skill), value(skill, skill.own), value(skill, skill.peers))

const closed = (row: Row) => row.quarters.reduce((sum, quarter) => sum + quarter.closed, 0)
const won = (row: Row) => row.quarters.reduce((sum, quarter) => sum + quarter.won, 0)

const wonShare = (row: Row) => (closed(row) === 0 ? null : won(row) / closed(row))

function columnsOf(answer: string): readonly Column<Row>[] {
  const { counted, written } = openingColumns<Row>({
    answer,
    table: () => 'trainer',
    row: (row) => row.who,
    name: (row) => row.who.name,
  })
  return [
    whoColumn('person', w.person, (row) => row.who, { width: 170 }),
    { id: 'team', header: w.team, hidden: true, value: (row) => row.team?.name ?? null },
    counted('closed', w.closed, closed, { width: 150 }),
    written('rate', w.rate, wonShare, percent),
    {
      id: 'strength',
      header: w.strength,
      width: 300,
      value: (row) => (row.strength === null ? null : skillText(row.strength)),
      show: (row) => <SkillCell row={row} skill={row.strength} answer={answer} />,
    },
    {
      id: 'gap',
      header: w.gap,
      width: 300,
      value: (row) => (row.gap === null ? row.reason : skillText(row.gap)),
      show: (row) =>
        row.gap === null ? (
          <span className="faint">{row.reason ?? ABSENT}</span>
        ) : (
          <SkillCell row={row} skill={row.gap} answer={answer} />
        ),
    },
    actColumn(
      w.act,
      (row) =>
        row.gap !== null && (
          <MakeTask
            look="bare"
            subject={{
              title: w.coach(row.who.name, metricOf(row.gap)),
              detail: skillText(row.gap),
              about: { kind: 'person', id: Number(row.who.key) },
            }}
          />
        ),
    ),
  ]
}

function SkillCell({ row, skill, answer }: { row: Row; skill: Skill | null; answer: string }) {
  if (skill === null) return <span className="faint">{ABSENT}</span>
  return (
    <>
      <Figure title={`${row.who.name}: ${metricOf(skill)}`} answer={answer} figure={figureOf(row, skill)}>
        {skillText(skill)}
      </Figure>{' '}
      {skill.clear ? <Tag tone={skill.better ? 'over' : 'under'}>{w.clear}</Tag> : <Tag>{w.maybe}</Tag>}
    </>
  )
}

const figureOf = (row: Row, skill: Skill) =>
  rowFigure('skills', skill.metric, skill.stage === null ? String(row.who.key) : `${row.who.key},${skill.stage}`)
