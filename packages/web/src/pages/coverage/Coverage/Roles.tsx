/** Heads by role: needed, in the busiest quarter, today; by place below. */
import { useState } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { CoverageAnswer } from '#pages/coverage/Coverage/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { ABSENT, count, decimal, money } from '#words/format.ts'
import { coverageWords as w } from '#words/pages/coverage.ts'

export function Roles({ coverage }: { coverage: CoverageAnswer }) {
  const { roles, steps, base, currency, provenance } = coverage
  const heads = (value: number | null) => (value === null ? ABSENT : decimal(value, 1))
  const own = roles.filter(({ needed }) => needed !== null)
  const special = steps.filter(({ step }) => step !== 'always')
  return (
    <Card title={w.roles}>
      <div className="stack">
        <PlainTable
          label={w.roles}
          minWidth={760}
          columns={[
            { key: 'role', header: w.role },
            { key: 'channel', header: w.channel },
            { key: 'hours', header: w.hours, numeric: true },
            { key: 'needed', header: w.needed, numeric: true },
            { key: 'peak', header: w.atPeak, numeric: true },
            { key: 'have', header: w.today, numeric: true },
            { key: 'gap', header: w.gap, numeric: true },
            { key: 'cost', header: w.cost, numeric: true },
          ]}
          rows={roles.map((role) => {
            const gap = role.needed === null || role.have === null ? null : role.have - role.needed
            return {
              key: role.role,
              cells: [
                role.name,
                w.channels[role.channel],
                count(role.hours),
                role.needed === null ? (
                  ABSENT
                ) : (
                  <Figure
                    key="needed"
                    title={`${role.name}: ${w.needed}`}
                    answer={provenance.answer}
                    figure={`role.${role.role}`}
                    source="estimated"
                  >
                    {heads(role.needed)}
                  </Figure>
                ),
                base.peak === null ? ABSENT : heads(role.atPeak),
                role.have === null ? ABSENT : count(role.have),
                gap === null ? (
                  ABSENT
                ) : (
                  <Tag key="gap" tone={gap < 0 ? 'under' : 'plain'}>
                    {gap > 0 ? '+' : ''}
                    {decimal(gap, 1)}
                  </Tag>
                ),
                money(role.cost, currency),
              ],
            }
          })}
        />
        <p className="note">
          {w.rolesNote} {base.peak === null && w.noPeak}
        </p>
        <Places roles={own} />
        {special.length > 0 && (
          <>
            <h3>{w.steps}</h3>
            <PlainTable
              label={w.steps}
              minWidth={320}
              columns={[
                { key: 'step', header: w.step },
                { key: 'role', header: w.role },
                { key: 'hours', header: w.hours, numeric: true },
              ]}
              rows={special.map((one) => ({
                key: `${one.step} ${one.role}`,
                cells: [
                  w.stepNames[one.step],
                  roles.find(({ role }) => role === one.role)?.name ?? one.role,
                  count(one.hours),
                ],
              }))}
            />
          </>
        )}
      </div>
    </Card>
  )
}

const FIRST = 12

/** What each place needs and has, where most is needed first. */
function Places({ roles }: { roles: CoverageAnswer['roles'] }) {
  const [all, setAll] = useState(false)
  const needed = new Map<string, number>()
  for (const { places } of roles) {
    for (const { place, needed: here } of places) needed.set(place, (needed.get(place) ?? 0) + here)
  }
  const places = [...needed.keys()].sort((a, b) => (needed.get(b) ?? 0) - (needed.get(a) ?? 0))
  const shown = all ? places : places.slice(0, FIRST)
  return (
    <>
      <h3>{w.places}</h3>
      <PlainTable
        label={w.places}
        columns={[
          { key: 'place', header: w.place },
          ...roles.map((role) => ({ key: role.role, header: `${role.name}: ${w.needed} / ${w.today}`, numeric: true })),
        ]}
        rows={shown.map((place) => ({
          key: place,
          cells: [
            place === '' ? w.unknownPlace : place,
            ...roles.map((role) => {
              const here = role.places.find((one) => one.place === place)
              return here === undefined ? ABSENT : `${decimal(here.needed, 1)} / ${count(here.have)}`
            }),
          ],
        }))}
      />
      {shown.length < places.length && (
        <div className="no-print">
          <Button look="plain" onClick={() => setAll(true)}>
            {w.allPlaces(places.length)}
          </Button>
        </div>
      )}
    </>
  )
}
