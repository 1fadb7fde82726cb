/** Trying another model or other tiers: heads and cost beside today's, before anything is saved. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asking, useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Notice } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { CoverageAnswer, CoverageNeeds } from '#pages/coverage/Coverage/answer.ts'
import { ModelForm } from '#pages/coverage/Coverage/ModelForm.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, count, decimal, money } from '#words/format.ts'
import { coverageWords as w } from '#words/pages/coverage.ts'

type Model = CoverageAnswer['model']

/** Where tiers are cut unless the company chose otherwise, in %. */
const USUAL_CUTS = [50, 75, 90, 98] as const

export function Tried({ coverage }: { coverage: CoverageAnswer }) {
  const may = useMay('settings.write')
  if (!may || coverage.provenance.node.key !== 'company') return null
  return (
    <Card title={w.try}>
      <div className="stack">
        <p className="note">{w.tryNote}</p>
        <Trial key={coverage.provenance.computedAt} coverage={coverage} />
      </div>
    </Card>
  )
}

function Trial({ coverage }: { coverage: CoverageAnswer }) {
  const [model, setModel] = useState<Model>(coverage.model)
  const [cuts, setCuts] = useState<readonly number[] | null>(null)
  const ownModel = JSON.stringify(model) !== JSON.stringify(coverage.model)
  const at = cuts?.map((cut) => cut / 100) ?? null
  const rising = at === null || at.every((cut, k) => cut > 0 && cut <= 1 && cut >= (at[k - 1] ?? 0))
  const changed = (ownModel || at !== null) && rising
  const body = {
    ...(ownModel ? { model } : {}),
    ...(at === null ? {} : { scoring: { tiers: { kind: 'cumulative' as const, at } } }),
  }
  const tried = useQuery({
    ...asking('coverageModel.try', { body }),
    enabled: changed,
    placeholderData: keepPreviousData,
  })
  const write = useAct('settings.write')
  const adopt = async () => {
    if (ownModel) await write.mutateAsync({ params: { key: 'coverageModel.model' }, body: { value: model } })
    if (at !== null) {
      const value = { kind: 'cumulative', at }
      await write.mutateAsync({ params: { key: 'segmentation.tiers' }, body: { value } })
    }
  }
  const undo = () => {
    setModel(coverage.model)
    setCuts(null)
  }
  const failure = tried.error ?? write.error
  return (
    <>
      <ModelForm model={model} onModel={setModel} cuts={cuts ?? USUAL_CUTS} onCuts={setCuts} />
      {!changed && <p className="muted">{w.noChange}</p>}
      {changed && tried.data !== undefined && (
        <Beside today={coverage} tried={tried.data} currency={coverage.currency} />
      )}
      <Fault error={failure} />
      {changed && (
        <div className="row">
          <Button disabled={write.isPending || tried.data === undefined} onClick={() => void adopt()}>
            {w.adopt}
          </Button>
          <Button look="bare" onClick={undo}>
            {w.undo}
          </Button>
        </div>
      )}
      {write.isSuccess && <Notice tone="done">{w.adopted}</Notice>}
    </>
  )
}

function Beside({ today, tried, currency }: { today: CoverageNeeds; tried: CoverageNeeds; currency: string }) {
  const columns = [
    { key: 'what', header: w.wouldBe },
    { key: 'today', header: w.todayModel, numeric: true },
    { key: 'tried', header: w.tried, numeric: true },
  ]
  const heads = (value: number | null | undefined) => (value == null ? ABSENT : decimal(value, 1))
  return (
    <div className="columns" aria-live="polite">
      <PlainTable
        label={`${w.tried}: ${w.roles}`}
        minWidth={300}
        columns={columns}
        rows={[
          ...tried.roles
            .filter(({ needed }) => needed !== null)
            .map((role) => ({
              key: role.role,
              cells: [role.name, heads(today.roles.find((one) => one.role === role.role)?.needed), heads(role.needed)],
            })),
          {
            key: 'cost',
            cells: [w.cost, money(today.headline.cost, currency), money(tried.headline.cost, currency)],
          },
        ]}
      />
      <PlainTable
        label={`${w.tried}: ${w.tiers}`}
        minWidth={300}
        columns={[
          { key: 'tier', header: w.tier },
          { key: 'families', header: w.families, numeric: true },
          { key: 'today', header: `${w.cost}: ${w.todayModel}`, numeric: true },
          { key: 'tried', header: w.tried, numeric: true },
        ]}
        rows={tried.tiers.map((row, tier) => ({
          key: row.tier,
          cells: [
            <TierTag key="tier" tier={tier} />,
            `${count(today.tiers[tier]?.accounts ?? 0)} → ${count(row.accounts)}`,
            money(today.tiers[tier]?.cost ?? null, currency),
            money(row.cost, currency),
          ],
        }))}
      />
    </div>
  )
}
