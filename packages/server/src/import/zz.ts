import { makeCleaner } from './mapping/clean.ts'
import { proposeMapping } from './mapping/plan.ts'
import { profileTable } from './mapping/profile.ts'
import { openSource } from './source/open.ts'
import { tablesOf } from './source/tables.ts'

const verbose = process.argv[2] === '-v'
for (const p of process.argv.slice(verbose ? 3 : 2)) {
  const tables = []
  for (const f of (await openSource([p])).files)
    try {
      tables.push(...(await tablesOf(f)).tables)
    } catch (e) {
      console.log('FAIL', (e as Error).message)
    }
  const profiles = []
  let t0 = performance.now()
  for (const t of tables) profiles.push(await profileTable(t))
  const plan = proposeMapping(profiles, {})
  console.log('=====', p, 'profile+plan ms', Math.round(performance.now() - t0))
  for (const [i, t] of plan.tables.entries()) {
    console.log('##', t.table, t.rows, t.use ? 'USE' : 'no', t.source, t.reason.slice(0, 150))
    if (!t.use) continue
    t0 = performance.now()
    const cleaners = t.targets.map((x) => makeCleaner(t, x))
    const counts = t.targets.map(() => ({ ok: 0, bad: 0, none: 0, first: '' }))
    for await (const b of tables[i]!.batches())
      for (const r of b.rows)
        cleaners.forEach((c, j) => {
          const x = c.clean(r)
          const k = counts[j]!
          if (!x) k.none++
          else if (x.problems.length) {
            k.bad++
            k.first ||= JSON.stringify(x.problems)
          } else k.ok++
        })
    const ms = Math.round(performance.now() - t0)
    t.targets.forEach((x, j) => {
      const k = counts[j]!
      console.log(
        '   ',
        x.kind,
        x.label,
        'key',
        JSON.stringify(x.key).slice(0, 120),
        `ok ${k.ok} bad ${k.bad} none ${k.none} ${ms}ms`,
        k.first.slice(0, 200),
      )
      console.log(
        '       ',
        x.fields
          .map(
            (f) =>
              `${f.field}=${f.at.map((a) => t.columns[a]!.column).join('+')}${f.read.as === 'constant' ? `'${f.read.value}'` : `(${f.read.as})`}${f.translate ? '*' : ''}`,
          )
          .join(' | '),
        '| custom:',
        x.custom
          .map((c) => c.name)
          .join(',')
          .slice(0, 200),
      )
    })
    if (verbose)
      for (const c of t.columns)
        console.log(
          '      -',
          c.column,
          c.fields.join(','),
          c.style,
          c.notes.join(' | ').slice(0, 200),
          JSON.stringify(c.samples.slice(0, 2)),
        )
  }
  for (const q of plan.questions) console.log('  ?', q.id, q.sentence.slice(0, 140), q.otherwise)
  for (const m of plan.meanings.slice(0, 12))
    console.log('  m', m.kind, m.value, m.rows, JSON.stringify(m.means), m.confidence, m.reason)
  for (const n of plan.notes) console.log('  n', n)
  console.log(Math.round(process.memoryUsage().rss / 1e6), 'MB')
}
