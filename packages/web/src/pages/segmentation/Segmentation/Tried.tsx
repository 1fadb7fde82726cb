/** Trying other scorecards and thresholds: who would move, before anything is saved; then adopting them. */
import { useState } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Notice } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { Preview } from '#pages/segmentation/Segmentation/Preview.tsx'
import { changesOf, type Draft, draftOf, withTierKind } from '#pages/segmentation/Segmentation/tried.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'
import { TIER_KEYS, TIER_NAMES } from '#words/tiers.ts'

export function Tried({ segmentation }: { segmentation: SegmentationAnswer }) {
  const may = useMay('settings.write')
  const whole = segmentation.provenance.node.key === 'company'
  if (!may || !whole) return null
  return (
    <Card title={w.try}>
      <div className="stack">
        <p className="note">{w.tryNote}</p>
        <Trial key={segmentation.provenance.computedAt} segmentation={segmentation} />
      </div>
    </Card>
  )
}

function Trial({ segmentation }: { segmentation: SegmentationAnswer }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(segmentation))
  const body = changesOf(draft, segmentation)
  const changed = Object.keys(body).length > 0
  const tried = useAsk('segmentation.try', { body }, { enabled: changed })
  const write = useAct('settings.write')
  const adopt = async () => {
    for (const [key, value] of Object.entries(body)) {
      await write.mutateAsync({ params: { key: `segmentation.${key}` }, body: { value } })
    }
  }
  return (
    <>
      <div className="columns">
        <Weights segmentation={segmentation} draft={draft} onDraft={setDraft} />
        <Thresholds segmentation={segmentation} draft={draft} onDraft={setDraft} />
      </div>
      {!changed && <p className="muted">{w.noChange}</p>}
      {changed && <Fault error={tried.error} />}
      {changed && tried.data !== undefined && <Preview preview={tried.data} segmentation={segmentation} />}
      {changed && (
        <div className="row">
          <Button disabled={write.isPending || tried.data === undefined} onClick={() => void adopt()}>
            {w.adopt}
          </Button>
          <Button look="bare" onClick={() => setDraft(draftOf(segmentation))}>
            {w.undo}
          </Button>
        </div>
      )}
      <Fault error={write.error} />
      {write.isSuccess && <Notice tone="done">{w.adopted}</Notice>}
    </>
  )
}

interface PartProps {
  segmentation: SegmentationAnswer
  draft: Draft
  onDraft: (draft: Draft) => void
}

function Weights({ segmentation, draft, onDraft }: PartProps) {
  return (
    <PlainTable
      label={w.weight}
      minWidth={320}
      columns={[
        { key: 'criterion', header: w.criterion },
        { key: 'weight', header: w.weight },
      ]}
      rows={segmentation.criteria.map(({ axis, key, label, reason }) => {
        const id = `${axis}.${key}`
        return {
          key: id,
          cells: [
            <span key="label" title={reason}>
              {label}
              <br />
              <span className="note">{axis === 'opportunity' ? w.opportunity : w.fit}</span>
            </span>,
            <input
              key="weight"
              className="input"
              type="number"
              min={0}
              max={100}
              step={0.5}
              aria-label={`${w.weight}: ${label}`}
              value={draft.weights[id] ?? 0}
              onChange={(event) => {
                const weight = Math.min(100, Math.max(0, Number(event.target.value) || 0))
                onDraft({ ...draft, weights: { ...draft.weights, [id]: weight } })
              }}
            />,
          ],
        }
      })}
    />
  )
}

function Thresholds({ segmentation, draft, onDraft }: PartProps) {
  const choices = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value, label }))
  return (
    <div className="stack">
      <SelectField
        label={w.rule}
        choices={choices(w.rules)}
        value={draft.tierKind}
        onChange={(event) =>
          onDraft(withTierKind(draft, event.target.value as Draft['tierKind'], segmentation.scores.tierCuts))
        }
      />
      {draft.at.map((value, index) => {
        const tier = TIER_NAMES[TIER_KEYS[index] ?? 'tin']
        const amount = draft.tierKind === 'amount'
        return (
          <TextField
            key={tier}
            label={amount ? `${w.least(tier)} (${segmentation.currency})` : `${w.until(tier)} (%)`}
            type="number"
            min={amount ? 1 : 0.1}
            max={amount ? undefined : 100}
            step="any"
            value={amount ? value : Math.round(value * 1000) / 10}
            onChange={(event) => {
              const said = Number(event.target.value)
              const next = amount ? Math.max(1, said) : Math.min(1, Math.max(0.001, said / 100))
              onDraft({ ...draft, at: draft.at.map((one, at) => (at === index ? next : one)) })
            }}
          />
        )
      })}
      <SelectField
        label={w.cutBy}
        choices={choices(w.cutRules)}
        value={draft.cutKind}
        onChange={(event) => onDraft({ ...draft, cutKind: event.target.value as Draft['cutKind'] })}
      />
      <SelectField
        label={w.gridOf}
        choices={[
          { value: '2', label: '2 × 2' },
          { value: '3', label: '3 × 3' },
        ]}
        value={String(draft.grid)}
        onChange={(event) => onDraft({ ...draft, grid: event.target.value === '3' ? 3 : 2 })}
      />
    </div>
  )
}
