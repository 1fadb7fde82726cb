/** Where accounts and the people who own them are: on a map, and in tables that say the same. */
import { useMemo, useState } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card, Figures } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { AccountsOnMap } from '#pages/map/Map/AccountsOnMap.tsx'
import { type AccountRow, accountRows, isPlaced, type PlacesAnswer } from '#pages/map/Map/answer.ts'
import { accountColumns, personColumns } from '#pages/map/Map/columns.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { ABSENT, count, money } from '#words/format.ts'
import { mapWords as w } from '#words/pages/map.ts'

export function AccountsMap() {
  return (
    <Answered name="places.read" title={w.title}>
      {(places) => <Page places={places} />}
    </Answered>
  )
}

function Page({ places }: { places: PlacesAnswer }) {
  const rows = useMemo(() => accountRows(places), [places])
  const placed = useMemo(() => rows.filter(isPlaced), [rows])
  const [chosen, setChosen] = useState<ReadonlySet<number> | null>(null)
  const shown = useMemo(() => (chosen === null ? rows : placed.filter((_, i) => chosen.has(i))), [rows, placed, chosen])
  const accounts = useMemo(() => accountColumns(places.currency), [places.currency])
  const people = useMemo(() => personColumns(places.currency), [places.currency])
  if (places.status.code === 'no-evidence') return <NoEvidence title={w.none} sentence={places.status.sentence} />
  const { answer } = places.provenance
  return (
    <>
      <Headline below={<ProvenanceLine provenance={places.provenance} />}>
        <Sentence pieces={headline(places)} answer={answer} />
      </Headline>
      <StatusNotice status={places.status} />
      <AccountsOnMap places={places} rows={placed} chosen={chosen} onChoose={setChosen} />
      <Card title={w.accounts}>
        <div className="stack">
          {chosen !== null && (
            <p className="row">
              <span className="grow">{w.chosen(shown.length)}</span>
              <Button look="quiet" onClick={() => setChosen(null)}>
                {w.clear}
              </Button>
            </p>
          )}
          <Sums rows={shown} currency={places.currency} />
          <AnswerTable
            answer={answer}
            table="accounts"
            name="places"
            label={w.accounts}
            rows={shown}
            columns={accounts}
            rowKey={(row) => row.key}
          />
        </div>
      </Card>
      <Card title={w.people}>
        <div className="stack">
          <p className="note">{w.peopleNote}</p>
          <AnswerTable
            answer={answer}
            table="people"
            name="placedPeople"
            label={w.people}
            rows={places.people}
            columns={people}
            rowKey={(row) => row.key}
          />
        </div>
      </Card>
      <Card title={w.how2}>
        <PlainTable
          label={w.how2}
          columns={[
            { key: 'how', header: w.how },
            { key: 'accounts', header: w.howMany, numeric: true },
            { key: 'people', header: w.howManyPeople, numeric: true },
          ]}
          rows={places.ways.map(({ how, accounts: n, people: m }) => ({
            key: how ?? 'none',
            cells: [w.ways[how ?? 'none'], count(n), count(m)],
          }))}
        />
        <p className="note">{places.attribution.join(' ')}</p>
      </Card>
    </>
  )
}

/** What the rows make together. */
function Sums({ rows, currency }: { rows: readonly AccountRow[]; currency: string }) {
  const ways = rows.flatMap(({ distance }) => distance ?? []).sort((a, b) => a - b)
  const middle = ways[Math.floor((ways.length - 1) / 2)]
  return (
    <Figures
      items={[
        { key: 'accounts', label: w.accounts, value: count(rows.length) },
        { key: 'value', label: w.value, value: sum(rows, 'value', currency) },
        { key: 'potential', label: w.potential, value: sum(rows, 'potential', currency) },
        { key: 'distance', label: w.medianDistance, value: middle === undefined ? ABSENT : w.km(middle) },
      ]}
    />
  )
}

function sum(rows: readonly AccountRow[], of: 'value' | 'potential', currency: string): string {
  const known = rows.flatMap((row) => row[of] ?? [])
  return known.length === 0
    ? ABSENT
    : money(
        known.reduce((total, one) => total + one, 0),
        currency,
      )
}

/** @example headline(places) // 690 of 701 accounts stand on the map, [12 accounts] only roughly; [11 accounts] have no known place. */
function headline({ headline: h }: PlacesAnswer): readonly Piece[] {
  return [
    { text: w.placed(h.placed, h.accounts) },
    { text: w.stand },
    ...(h.rough === 0 ? [] : [{ text: ', ' }, { text: w.rough(h.rough), figure: 'rough' }, { text: w.roughText }]),
    ...(h.unplaced === 0
      ? []
      : [{ text: '; ' }, { text: w.unplaced(h.unplaced), figure: 'unplaced' }, { text: w.unplacedText(h.unplaced) }]),
    { text: '.' },
  ]
}
