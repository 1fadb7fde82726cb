/** One person: posting, targets, deals, who reports to them. */
import { useParams } from '@tanstack/react-router'
import { type Answer, useAsk } from '#api/hooks.ts'
import { Card, Skeleton, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { Amount } from '#parts/Amount.tsx'
import { DealsOf } from '#parts/DealsOf.tsx'
import { Headline } from '#parts/Figure.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { RecordFacts } from '#parts/RecordFacts.tsx'
import { RecordTasks } from '#parts/RecordTasks.tsx'
import { ABSENT, day } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

const w = recordWords.people
type Read = Answer<'people.read'>

export function Person() {
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useAsk('people.read', { params: { id: Number(id) } })
  if (asked.error !== null) throw asked.error
  if (asked.data === undefined) return <Skeleton height={420} />
  const person = asked.data
  return (
    <>
      <Headline below={<Below person={person} />}>{person.name}</Headline>
      <DealsOf title={w.deals} deals={person.deals} without="owner" none={w.noDeals} />
      <div className="columns top">
        <Targets person={person} />
        <Postings person={person} />
        <Card title={recordWords.facts}>
          <div className="stack">
            <RecordFacts facts={person.facts} />
            <RecordTasks about={{ kind: 'person', id: person.id }} />
          </div>
        </Card>
        {person.reports.length > 0 && (
          <Card title={w.reports}>
            <ul>
              {person.reports.map((report) => (
                <li key={report.id}>
                  <RecordLink kind="person" id={report.id}>
                    {report.name}
                  </RecordLink>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  )
}

function Below({ person }: { person: Read }) {
  const words = [person.role, person.function, person.team?.name ?? null, person.place]
  return (
    <>
      {words.filter((part) => part !== null).join(' · ')}
      {person.manager !== null && (
        <>
          {' · '}
          {w.manager} <NamedLink kind="person" record={person.manager} absent="" />
        </>
      )}
      {` · ${w.summary(person.openDeals, person.accounts)}`}
      {person.leftOn !== null && (
        <>
          {' '}
          <Tag>{`${w.left} ${day(person.leftOn)}`}</Tag>
        </>
      )}
    </>
  )
}

function Targets({ person }: { person: Read }) {
  return (
    <Card title={w.targets}>
      {person.targets.length === 0 ? (
        <p className="muted">{w.noTargets}</p>
      ) : (
        <PlainTable
          label={w.targets}
          minWidth={380}
          columns={[
            { key: 'measure', header: w.measure },
            { key: 'from', header: w.from },
            { key: 'to', header: w.to },
            { key: 'value', header: w.value, numeric: true },
          ]}
          rows={person.targets.map((target, index) => ({
            key: index,
            cells: [
              [w.measures[target.measure] ?? target.measure, target.product].filter(Boolean).join(', '),
              day(target.start),
              day(target.end),
              <Amount key="value" value={target.value} />,
            ],
          }))}
        />
      )}
    </Card>
  )
}

function Postings({ person }: { person: Read }) {
  if (person.postings.length === 0) return null
  return (
    <Card title={w.postings}>
      <PlainTable
        label={w.postings}
        minWidth={360}
        columns={[
          { key: 'team', header: w.team },
          { key: 'manager', header: w.manager },
          { key: 'from', header: w.from },
          { key: 'to', header: w.to },
        ]}
        rows={person.postings.map((posting, index) => ({
          key: index,
          cells: [
            posting.team?.name ?? ABSENT,
            <NamedLink key="manager" kind="person" record={posting.manager} absent={ABSENT} />,
            day(posting.from),
            posting.to === null ? w.now : day(posting.to),
          ],
        }))}
      />
    </Card>
  )
}
