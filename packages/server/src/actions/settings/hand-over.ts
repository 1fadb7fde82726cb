/** Settings of hand-overs: by when they are done, who confirms, what is agreed about targets and credit meanwhile. */
import { numberSetting, type SettingDefinition } from './definition.ts'

const group = 'Hand-overs'
const days = (option: string, label: string, sentence: string, usual: number): SettingDefinition =>
  numberSetting(
    { key: `handOver.${option}`, group, label, sentence, default: usual },
    { min: 0, max: 730, step: 1, unit: 'days' },
  )

export const HAND_OVER_SETTINGS: readonly SettingDefinition[] = [
  days('dueDays', 'Done within', 'Days from the move by which a hand-over is done; afterwards it is late.', 30),
  days('introductionDays', 'Introduced within', 'Days from the move by which the warm introduction is held.', 14),
  {
    key: 'handOver.asks',
    group,
    label: 'Customers who confirm',
    sentence: 'Accounts of which tiers are asked, by a link, whether they met the new person.',
    default: 'gold',
    form: {
      type: 'choice',
      choices: [
        { value: 'gold', label: 'Platinum and gold' },
        { value: 'platinum', label: 'Platinum' },
        { value: 'everybody', label: 'Every tier' },
        { value: 'nobody', label: 'None' },
      ],
    },
    fault: (value) =>
      ['gold', 'platinum', 'everybody', 'nobody'].some((one) => one === value)
        ? null
        : 'must be gold, platinum, everybody or nobody',
  },
  numberSetting(
    {
      key: 'handOver.reliefShare',
      group,
      label: 'Relief of target',
      sentence:
        'Share of the account’s part of the target that who takes it is relieved of meanwhile. It is stated on the hand-over; targets do not follow by themselves.',
      default: 0.5,
    },
    { min: 0, max: 1, step: 0.05 },
  ),
  days('reliefDays', 'Relief lasts', 'Days from the move for which the relief holds.', 90),
  days('doubleCreditDays', 'Double credit lasts', 'Days from the move for which a deal won there counts for both.', 90),
]
