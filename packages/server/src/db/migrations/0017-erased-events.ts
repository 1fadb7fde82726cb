/** Migration 17: what was only ever added gives way to an erasure too: a name that was said becomes the pseudonym, the rest of it stays. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create or replace function keep_appended() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('capstone.removing_workspace', true) = old.workspace_id::text then return old; end if;
      if tg_op = 'UPDATE' and current_setting('capstone.erasing', true) = old.workspace_id::text then return new; end if;
      raise exception 'What was said, accepted or published stays as it is.';
    end $$`.execute(db)
}
