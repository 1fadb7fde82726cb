/** The own word for a period: which node, in which category, how much, and why; earlier words stay beside it. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Card, Figures, Notice } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { rolledIn, type SubmissionsAnswer } from '#pages/submissions/Submissions/answer.ts'
import { day, money, moneyRange } from '#words/format.ts'
import { submissionsWords as w } from '#words/pages/submissions.ts'

export function Speak({ answer }: { answer: SubmissionsAnswer }) {
  const mine = answer.nodes.filter((node) => node.mine)
  const may = useMay('work.write')
  if (!may || mine.length === 0 || answer.categories.length === 0) {
    return (
      <Card title={w.speak}>
        <p className="muted">{w.notMine}</p>
      </Card>
    )
  }
  return <Word answer={answer} mine={mine} />
}

function Word({ answer, mine }: { answer: SubmissionsAnswer; mine: SubmissionsAnswer['nodes'] }) {
  const submit = useAct('submissions.create')
  const [key, setKey] = useState(mine[0]?.key ?? '')
  const [category, setCategory] = useState(answer.categories[0]?.key ?? '')
  const { currency } = answer.provenance
  const node = mine.find((each) => each.key === key) ?? mine[0]
  const rolled = node === undefined ? undefined : rolledIn(node, category)
  const send = ({ text, number }: Typed) => {
    const units = number('amount')
    if (node === undefined || units === null) return
    submit.mutate({
      body: {
        node: node.key,
        period: answer.period.key,
        category,
        amount: fromUnits(units),
        reason: text('reason'),
      },
    })
  }
  return (
    <Card title={w.speak}>
      <Form key={`${key} ${category}`} act={w.submit} sending={submit} onSend={send}>
        <div className="form-grid">
          {mine.length > 1 && (
            <SelectField
              label={w.node}
              value={key}
              onChange={(event) => setKey(event.target.value)}
              choices={mine.map((each) => ({ value: each.key, label: each.name }))}
            />
          )}
          <SelectField
            label={w.category}
            value={category}
            onChange={(event) => setCategory(event.target.value)}
            choices={answer.categories.map((each) => ({ value: each.key, label: each.name }))}
          />
          <TextField
            label={w.amountIn(currency)}
            name="amount"
            type="number"
            step="any"
            required
            defaultValue={rolled?.value === undefined || rolled.value === null ? '' : toUnits(rolled.value)}
          />
          <TextField label={w.reason} name="reason" maxLength={2000} hint={w.reasonHint} />
        </div>
        <Figures
          items={[
            { key: 'below', label: w.fromBelow, value: belowText(rolled, currency) },
            { key: 'own', label: w.lastWord, value: lastWord(rolled, currency) },
            {
              key: 'model',
              label: w.model,
              value: node === undefined || node.model === null ? w.noModel : money(node.model.expected, currency),
              note:
                node === undefined || node.model === null
                  ? ''
                  : `80 %: ${moneyRange(node.model.quantiles[1] ?? null, node.model.quantiles[5] ?? null, currency)}`,
            },
          ]}
        />
        {submit.isSuccess && <Notice tone="done">{w.submitted}</Notice>}
      </Form>
    </Card>
  )
}

const lastWord = (rolled: ReturnType<typeof rolledIn>, currency: string) =>
  rolled === undefined || rolled.own === null
    ? w.noneYet
    : `${money(rolled.own.amount, currency)}, ${rolled.own.person.name}, ${day(rolled.own.day)}`

const belowText = (rolled: ReturnType<typeof rolledIn>, currency: string) =>
  rolled === undefined || rolled.fromBelow === null ? w.notSaid : money(rolled.fromBelow, currency)
