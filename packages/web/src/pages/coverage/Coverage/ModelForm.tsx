/** The model as a form: what each tier gets, what a role costs and sells, where tiers are cut. */
import { PlainTable } from '#kit/PlainTable.tsx'
import type { CoverageAnswer } from '#pages/coverage/Coverage/answer.ts'
import { TierTag } from '#parts/TierTag.tsx'
import { coverageWords as w } from '#words/pages/coverage.ts'
import { TIER_KEYS, TIER_NAMES } from '#words/tiers.ts'

type Model = CoverageAnswer['model']
type Rule = Model['rules'][number]
type Role = Model['roles'][number]

export function ModelForm({
  model,
  onModel,
  cuts,
  onCuts,
}: {
  model: Model
  onModel: (model: Model) => void
  /** In %. */
  cuts: readonly number[]
  onCuts: (cuts: readonly number[]) => void
}) {
  const withRule = (index: number, change: Partial<Rule>) =>
    onModel({ ...model, rules: model.rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)) })
  const withRole = (key: string, change: Partial<Role>) =>
    onModel({ ...model, roles: model.roles.map((role) => (role.key === key ? { ...role, ...change } : role)) })
  const tierOf = (tier: string) => ([...TIER_KEYS] as string[]).indexOf(tier)
  return (
    <div className="columns">
      <PlainTable
        label={w.rule}
        minWidth={420}
        columns={[
          { key: 'tier', header: w.tier },
          { key: 'role', header: w.role },
          { key: 'touches', header: w.touches },
          { key: 'hours', header: w.hoursEach },
        ]}
        rows={model.rules.map((rule, index) => {
          const name = model.roles.find(({ key }) => key === rule.role)?.name ?? rule.role
          const about = `${TIER_NAMES[rule.tier]}, ${name}`
          return {
            key: `${rule.tier} ${rule.role} ${rule.per} ${rule.step}`,
            cells: [
              <TierTag key="tier" tier={tierOf(rule.tier)} />,
              <span key="role">
                {name}
                <br />
                <span className="note">
                  {rule.per === 'deal' ? `${w.perDeal}, ${w.stepNames[rule.step]}` : w.perAccountText}
                </span>
              </span>,
              <NumberInput
                key="touches"
                label={`${w.touches}: ${about}`}
                value={rule.touches}
                most={1000}
                onValue={(touches) => withRule(index, { touches })}
              />,
              <NumberInput
                key="hours"
                label={`${w.hoursEach}: ${about}`}
                value={rule.hours}
                most={100}
                onValue={(hours) => withRule(index, { hours })}
              />,
            ],
          }
        })}
      />
      <div className="stack">
        <PlainTable
          label={w.rates}
          minWidth={380}
          columns={[
            { key: 'role', header: w.role },
            { key: 'cost', header: w.costPerHour },
            { key: 'selling', header: w.selling },
            { key: 'attrition', header: w.attrition },
          ]}
          rows={model.roles.map((role) => ({
            key: role.key,
            cells: [
              role.name,
              <NumberInput
                key="cost"
                label={`${w.costPerHour}: ${role.name}`}
                value={role.costPerHour}
                most={10_000_000}
                onValue={(costPerHour) => withRole(role.key, { costPerHour })}
              />,
              <NumberInput
                key="selling"
                label={`${w.selling}: ${role.name}`}
                value={Math.round(role.selling * 100)}
                least={5}
                most={100}
                onValue={(share) => withRole(role.key, { selling: share / 100 })}
              />,
              <NumberInput
                key="attrition"
                label={`${w.attrition}: ${role.name}`}
                value={Math.round(role.attrition * 100)}
                most={100}
                onValue={(share) => withRole(role.key, { attrition: share / 100 })}
              />,
            ],
          }))}
        />
        <PlainTable
          label={w.tierShares}
          minWidth={280}
          columns={[
            { key: 'tier', header: w.tier },
            { key: 'cut', header: w.tierShares },
          ]}
          rows={cuts.map((cut, index) => ({
            key: TIER_KEYS[index] ?? index,
            cells: [
              <TierTag key="tier" tier={index} />,
              <NumberInput
                key="cut"
                label={`${w.tierShares}: ${TIER_NAMES[TIER_KEYS[index] ?? 'tin']}`}
                value={cut}
                least={1}
                most={100}
                onValue={(value) => onCuts(cuts.map((one, at) => (at === index ? value : one)))}
              />,
            ],
          }))}
        />
      </div>
    </div>
  )
}

function NumberInput({
  label,
  value,
  least = 0,
  most,
  onValue,
}: {
  label: string
  value: number
  least?: number
  most: number
  onValue: (value: number) => void
}) {
  return (
    <input
      className="input"
      type="number"
      aria-label={label}
      min={least}
      max={most}
      step="any"
      value={value}
      onChange={(event) => onValue(Math.min(most, Math.max(least, Number(event.target.value) || 0)))}
    />
  )
}
