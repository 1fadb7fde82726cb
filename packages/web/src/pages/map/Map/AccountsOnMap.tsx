/** The map itself: what its points are coloured and sized by, whose areas are drawn, what is chosen. */
import { useMemo, useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { Atlas } from '#kit/charts/Atlas.tsx'
import { CheckField, SelectField } from '#kit/Field.tsx'
import { type ColourBy, groupingOf, type PlacedRow, type PlacesAnswer } from '#pages/map/Map/answer.ts'
import { ABSENT, count, money } from '#words/format.ts'
import { mapWords as w } from '#words/pages/map.ts'

type SizeBy = keyof typeof w.sizes
/** More owners than this cannot be told apart by colour: teams can. */
const MANY_OWNERS = 8

export function AccountsOnMap({
  places,
  rows,
  chosen,
  onChoose,
}: {
  places: PlacesAnswer
  rows: readonly PlacedRow[]
  chosen: ReadonlySet<number> | null
  onChoose: (chosen: ReadonlySet<number> | null) => void
}) {
  const [colour, setColour] = useState<ColourBy>(places.people.length > MANY_OWNERS ? 'team' : 'owner')
  const [size, setSize] = useState<SizeBy>('value')
  const [areas, setAreas] = useState(true)
  const [near, setNear] = useState(false)
  const { currency, people } = places
  const grouping = useMemo(() => groupingOf(rows, colour), [rows, colour])
  const points = useMemo(() => {
    const most = rows.reduce((least, row) => Math.max(least, sizeOf(row, size)), 1)
    const teams = [...new Set(people.map(({ team }) => team))]
    return rows.map((row) => ({
      longitude: row.longitude,
      latitude: row.latitude,
      size: sizeOf(row, size) / most,
      group: grouping.of(row.owner, row.tier),
      area: colour === 'team' ? teams.indexOf(row.owner?.team ?? '') : row.person,
    }))
  }, [rows, size, grouping, people, colour])
  const marks = useMemo(
    () =>
      people.flatMap((person) =>
        person.latitude === null || person.longitude === null
          ? []
          : [
              {
                longitude: person.longitude,
                latitude: person.latitude,
                group: colour === 'tier' ? -1 : grouping.of(person, -1),
                name: `${person.name}: ${w.ways[person.how ?? 'none']}`,
              },
            ],
      ),
    [people, grouping, colour],
  )
  const table = {
    columns: [w.person, w.team, w.ofPerson, w.value],
    rows: people.map((person) => [
      person.name,
      person.team,
      count(person.accounts),
      person.value === null ? ABSENT : money(person.value, currency),
    ]),
  }
  return (
    <Card>
      <div className="stack">
        <div className="row no-print">
          <SelectField
            label={w.colour}
            value={colour}
            choices={choicesOf(w.colours)}
            onChange={(event) => setColour(event.target.value as ColourBy)}
          />
          <SelectField
            label={w.size}
            value={size}
            choices={choicesOf(w.sizes)}
            onChange={(event) => setSize(event.target.value as SizeBy)}
          />
          <CheckField label={w.areas} checked={areas} onCheck={setAreas} />
          <CheckField label={w.near} checked={near} disabled={chosen === null} onCheck={setNear} />
        </div>
        <Atlas
          title={w.map}
          note={`${w.note}${areas && colour !== 'tier' ? ` ${w.areasNote}` : ''} ${w.familyNote}`}
          table={table}
          label={w.label(points.length, marks.length)}
          points={points}
          marks={marks}
          groups={grouping.groups}
          areas={areas && colour !== 'tier'}
          chosen={chosen}
          onChoose={onChoose}
          near={near}
          tell={(point) => told(rows[point], currency)}
        />
      </div>
    </Card>
  )
}

const choicesOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const sizeOf = (row: PlacedRow, by: SizeBy) => (by === 'even' ? 0.1 : Math.max(0, row[by] ?? 0))

/** @example told(row, 'USD') // Alder Works, Ann Lee, $120 k, found by town */
const told = (row: PlacedRow | undefined, currency: string) =>
  row === undefined
    ? ''
    : [
        row.name,
        row.owner?.name ?? w.nobody,
        row.value === null ? ABSENT : money(row.value, currency),
        `${w.how.toLowerCase()} ${w.ways[row.how]}`,
      ].join(', ')
