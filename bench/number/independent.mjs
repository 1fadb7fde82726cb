/** Reckons the protocol's baselines and actuals straight from the CSV files, sharing no code with the engines: the known values of the tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const rows = (file) =>
  readFileSync(join(folder, file), 'utf8')
    .replace(/\r/g, '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
const day = (text) => (text ? Math.round(Date.parse(`${text}T00:00:00Z`) / 864e5) : null)
const won = rows('sales_pipeline.csv')
  .filter((r) => r[4] === 'Won' && r[5])
  .map((r) => ({ closed: day(r[6]), value: Number(r[7]) }))
const start = day('2017-03-01')
const end = day('2017-12-31') + 1
const booked = (a, b) => won.reduce((sum, d) => (d.closed >= a && d.closed < b ? sum + d.value : sum), 0)
const month = (d) => new Date(d * 864e5).getUTCMonth() % 3

const points = {
  'last window': (t, h) => booked(t - h, t),
  'mean of history': (t, h) => (booked(start, t) / (t - start)) * h,
  'same window last quarter': (t, h) =>
    t - 92 >= start
      ? booked(t - 92, Math.min(t - 92 + h, t)) * (h / Math.min(h, 92))
      : (booked(start, t) / (t - start)) * h,
  'top-down level × season': (t, h) => {
    const value = [0, 0, 0]
    const days = [0, 0, 0]
    for (let d = start; d < t; d++) days[month(d)]++
    for (const d of won) if (d.closed >= start && d.closed < t) value[month(d.closed)] += d.value
    const mean = value.reduce((a, b) => a + b) / (t - start)
    const index = [0, 1, 2].map((m) => (value[m] + mean * 20) / (days[m] + 20) / mean)
    let weight = 0
    let level = 0
    for (let d = start; d < t; d++) weight += 0.5 ** ((t - d) / 60) * index[month(d)]
    for (const d of won) if (d.closed >= start && d.closed < t) level += 0.5 ** ((t - d.closed) / 60) * d.value
    let sum = 0
    for (let d = t; d < t + h; d++) sum += (level / weight) * index[month(d)]
    return sum
  },
}

for (const h of [30, 60, 90]) {
  const origins = []
  for (let t = day('2017-05-01'); t + h <= end; t += 7) origins.push(t)
  const actual = origins.map((t) => booked(t, t + h))
  const total = actual.reduce((a, b) => a + b, 0)
  console.log(`${h} days: ${origins.length} origins, mean actual ${(total / origins.length).toFixed(2)}`)
  for (const [name, point] of Object.entries(points)) {
    const said = origins.map((t) => point(t, h))
    const wape = (100 * said.reduce((sum, f, i) => sum + Math.abs(f - actual[i]), 0)) / total
    const pinball = origins.map((t, i) => {
      const noise = 0.062 * Math.sqrt(30 / h)
      let excess = 0
      let n = 0
      for (let q = 0; q < i; q++) {
        if (origins[q] + h > t) continue
        excess += Math.max(0, (said[q] / actual[q] - 1) ** 2 - noise ** 2)
        n++
      }
      const sd = said[i] * Math.sqrt(noise ** 2 + (excess + 3 * 0.08 ** 2) / (n + 3))
      const loss = (p, f) => (actual[i] >= f ? p * (actual[i] - f) : (1 - p) * (f - actual[i]))
      return (loss(0.1, said[i] - 1.2816 * sd) + loss(0.5, said[i]) + loss(0.9, said[i] + 1.2816 * sd)) / 3
    })
    console.log(
      `  ${name}: WAPE ${wape.toFixed(6)} pinball ${((100 * pinball.reduce((a, b) => a + b)) / total).toFixed(6)}`,
    )
  }
}
