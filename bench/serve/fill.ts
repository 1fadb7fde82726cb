/** A large company straight into the tables, drawn by the database itself so that a million deals take a minute. */
import { sql } from 'kysely'
import { rows, type Store } from '../../packages/server/src/db/store.ts'

export interface Sizes {
  readonly opportunities: number
  readonly accounts: number
  readonly people: number
  readonly orderLines: number
  readonly activities: number
  /** Close days from here on hold about 80,000 deals. */
  readonly exportFrom: string
}

/** How many deals an exported file holds. */
const EXPORTED = 80_000
/** Close days spread evenly over so many days, up to the last. */
const DAYS = 1200
const LAST_DAY = Date.UTC(2026, 11, 31)

/** The sizes of the goal, times a scale. */
export function sizesOf(scale: number): Sizes {
  const opportunities = Math.round(1_000_000 * scale)
  const back = Math.min(DAYS, Math.round((EXPORTED / opportunities) * DAYS))
  return {
    opportunities,
    accounts: Math.round(100_000 * scale),
    people: Math.max(400, Math.round(5_000 * scale)),
    orderLines: Math.round(5_000_000 * scale),
    activities: Math.round(2_000_000 * scale),
    exportFrom: new Date(LAST_DAY - (back - 1) * 86_400_000).toISOString().slice(0, 10),
  }
}

/** A number from a row's number, evenly spread below a limit and the same in every run; `salt` tells draws apart. */
const draw = (row: string, salt: number, below: number | string) =>
  `(abs(hashint8(${row}::bigint * 64 + ${salt})::bigint) % (${below}))`

/** Fills an empty database; one that was filled to these sizes before is left as it is. */
export async function fillCompany(store: Store, sizes: Sizes, say: (line: string) => void): Promise<void> {
  const [found] = await rows<{ sizes: Sizes | null }>(
    store,
    sql`select (select value from setting where workspace_id = w.id and key = 'bench.filled') as sizes from workspace w limit 1`,
  )
  if (found) {
    if (Object.entries(sizes).every(([key, value]) => found.sizes?.[key as keyof Sizes] === value)) return
    throw new Error(`The folder holds another company, or half of one: ${JSON.stringify(found.sizes)}; remove it.`)
  }
  const timed = async (what: string, statement: string) => {
    const started = performance.now()
    await rows(store, sql.raw(statement))
    say(`  ${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  // Indexes made once over the whole table take a fraction of the time that a million single entries take.
  const indexes = await rows<{ name: string; made: string }>(store, SECONDARY_INDEXES)
  await rows(store, sql.raw(indexes.map(({ name }) => `drop index ${name}`).join(';')))
  for (const [what, statement] of statements(sizes)) await timed(what, statement)
  await timed('indexes', indexes.map(({ made }) => made).join(';'))
  await timed('statistics', 'vacuum (analyze)')
  await rows(
    store,
    sql`insert into setting (workspace_id, key, from_day, value) values (1, 'bench.filled', '2020-01-01', ${JSON.stringify(sizes)}::jsonb)`,
  )
}

/** Of the tables that are filled with millions of rows: all but the keys. */
const SECONDARY_INDEXES = sql<{ name: string; made: string }>`
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
  where not i.indisunique and i.indrelid in ('opportunity'::regclass, 'field_history'::regclass, 'activity'::regclass,
    'sales_order'::regclass, 'order_line'::regclass, 'account'::regclass)`

function statements({ opportunities, accounts, people, orderLines, activities }: Sizes): [string, string][] {
  const syllable = (row: string, salt: number) =>
    `(array['nor','sil','vel','kor','mar','tal','ost','zen','bri','dan','fel','gor','hul','ira','jor','lum'])[1 + ${draw(row, salt, 16)}]`
  const word = (row: string) =>
    `${syllable(row, 1)} || ${syllable(row, 2)} || ' ' || ${syllable(row, 3)} || ' account ' || ${row}`
  const head = 'workspace_id, id, source_id, external_id'
  const orders = Math.ceil(orderLines / 10)
  const day = (row: string, salt: number, days = DAYS) => `date '2026-12-31' - ${draw(row, salt, days)}::integer`
  return [
    [
      'workspace',
      `with w as (insert into workspace (id, key, name, kind) values (1, 'large', 'Large company', 'sample') returning id)
       insert into source (workspace_id, id, key, name, system) select id, 1, 'crm', 'CRM', 'csv' from w`,
    ],
    [
      'meanings, rates, settings',
      `insert into meaning (workspace_id, kind, value, means, state)
         select 1, 'stage', v.stage, jsonb_build_object('outcome', v.outcome, 'order', v.n), 'confirmed' from (values
           ('Prospecting', 'open', 1), ('Qualification', 'open', 2), ('Proposal', 'open', 3), ('Negotiation', 'open', 4),
           ('Closed Won', 'won', 5), ('Closed Lost', 'lost', 6)) v (stage, outcome, n);
       insert into exchange_rate (workspace_id, source_id, external_id, currency, to_currency, rate, from_day)
         select 1, 1, c || m, c, 'USD', case c when 'EUR' then 1.1 else 0.007 end + m * 0.0001, date '2023-01-01' + m * 30
         from unnest(array['EUR', 'JPY']) c, generate_series(0, 47) m;
       insert into import (workspace_id, id, source_id, state, finished_at) values (1, 1, 1, 'done', now());
       insert into setting (workspace_id, key, from_day, value) values (1, 'company.asOf', '2020-01-01', '"2026-11-20"'), (1, 'company.currency', '2020-01-01', '"USD"')`,
    ],
    [
      'teams and people',
      `insert into team (${head}, name, name_key, parent_id)
         select 1, i, 1, 't' || i, 'Team ' || i, 'team ' || i, case when i > 1 then 1 + (i - 2) / 8 end from generate_series(1, ${Math.ceil(people / 8)}) i;
       insert into person (${head}, name, name_key, role, function, manager_id, team_id, hired_on)
         select 1, i, 1, 'p' || i, 'Person ' || i, 'person ' || i, 'Account executive', 'Sales', case when i > 1 then 1 + (i - 2) / 8 end, 1 + (i - 1) / 8,
           date '2020-01-01' + ${draw('i', 4, 2000)}::integer from generate_series(1, ${people}) i`,
    ],
    [
      'accounts',
      `insert into account (${head}, name, name_key, industry, country, revenue, currency, employees, owner_id, first_import, last_import)
         select 1, i, 1, 'a' || i, initcap(${word('i')}), ${word('i')}, 'Industry ' || ${draw('i', 5, 12)}, 'Country ' || ${draw('i', 6, 20)},
           case when i % 10 > 0 then ${draw('i', 7, 1_000_000)} * 100000 end, 'USD', ${draw('i', 8, 20_000)}, ${people} - ${draw('i', 9, Math.floor(people * 0.8))}, 1, 1
         from generate_series(1, ${accounts}) i;
       insert into account_member (${head}, account_id, person_id, role)
         select 1, i, 1, 'm' || i, 1 + ${draw('i', 10, accounts)}, 1 + ${draw('i', 11, people)}, 'member' from generate_series(1, ${accounts}) i`,
    ],
    [
      'products and targets',
      `insert into product (${head}, name, name_key, list_price, currency) select 1, i, 1, 'x' || i, 'Product ' || i, 'product ' || i, i * 1000000, 'USD' from generate_series(1, 60) i;
       insert into target (${head}, whose, person_id, measure, value, currency, starts_on, ends_on)
         select 1, i * 8 + q, 1, 'q' || i || '-' || q, 'person', i, 'bookings', 5000000000, 'USD', date '2025-01-01' + q * 91, date '2025-01-01' + q * 91 + 91
         from generate_series(1, ${people}) i, generate_series(0, 7) q`,
    ],
    [
      'opportunities',
      `insert into opportunity (${head}, name, name_key, account_id, owner_id, product_id, stage, amount, currency, created_on, close_date, next_step, competitor, first_import, last_import)
         select 1, i, 1, 'o' || i, 'Deal ' || i, 'deal ' || i, a, ${people} - ${draw('a', 9, Math.floor(people * 0.8))}, 1 + ${draw('i', 12, 60)},
           case when c <= date '2026-11-20' and ${draw('i', 13, 40)} > 0 then (array['Closed Won', 'Closed Lost'])[1 + ${draw('i', 14, 2)}]
             else (array['Prospecting', 'Qualification', 'Proposal', 'Negotiation'])[1 + ${draw('i', 15, 4)}] end,
           case when i % 20 > 0 then (1 + ${draw('i', 16, 100_000)}) * 10000 end, (array['USD', 'USD', 'USD', 'EUR', 'JPY'])[1 + ${draw('i', 17, 5)}],
           least(c - 20 - ${draw('i', 18, 160)}::integer, date '2026-11-20' - ${draw('i', 18, 160)}::integer), c, 'Call',
           case when i % 3 = 0 then 'Rival ' || ${draw('i', 20, 8)} end, 1, 1
         from (select i, 1 + ${draw('i', 21, accounts)} as a, ${day('i', 22)} as c from generate_series(1, ${opportunities}) i) deals`,
    ],
    [
      'history',
      `insert into field_history (${head}, opportunity_id, field, before, after, happened_at, first_import)
         select 1, i, 1, 'h' || i, i, 'stage', 'Prospecting', 'Qualification', (created_on + 10)::timestamptz, 1 from (select id as i, created_on from opportunity) o`,
    ],
    [
      'activities',
      `insert into activity (${head}, kind, subject, happened_on, account_id, opportunity_id, person_id)
         select 1, i, 1, 'c' || i, (array['call', 'meeting', 'email'])[1 + ${draw('i', 23, 3)}], 'Touch ' || i, least(${day('i', 24)}, date '2026-11-20'),
           1 + ${draw('i', 25, accounts)}, case when i % 2 = 0 then 1 + ${draw('i', 26, opportunities)} end, 1 + ${draw('i', 27, people)}
         from generate_series(1, ${activities}) i`,
    ],
    [
      'orders',
      `insert into sales_order (${head}, number, account_id, owner_id, ordered_on, currency, amount)
         select 1, i, 1, 's' || i, lpad(i::text, 9, '0'), 1 + ${draw('i', 28, accounts)}, 1 + ${draw('i', 29, people)}, least(${day('i', 30)}, date '2026-11-20'), 'USD', 1000000 + i
         from generate_series(1, ${orders}) i`,
    ],
    [
      'order lines',
      `insert into order_line (${head}, order_id, product_id, quantity, amount, currency, line_number)
         select 1, i, 1, 'l' || i, 1 + i / 10, 1 + ${draw('i', 31, 60)}, 1 + ${draw('i', 32, 9)}, (1 + ${draw('i', 33, 1000)}) * 1000, 'USD', i % 10
         from generate_series(1, ${orderLines - 1}) i`,
    ],
  ]
}
