/** Migration 3: who signs in (sessions, second factors, keys), who was erased, and an audit that cannot fork. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

/** The `auth_` tables keep the column names of the sign-in library. */
const STATEMENTS = [
  `create table auth_user (
    "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text,
    "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(), "twoFactorEnabled" boolean)`,
  `create table auth_session (
    "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz not null default now(),
    "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references auth_user ("id") on delete cascade)`,
  'create index on auth_session ("userId")',
  `create table auth_account (
    "id" text primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references auth_user ("id") on delete cascade,
    "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text,
    "password" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null)`,
  'create index on auth_account ("userId")',
  'create unique index on auth_account ("providerId", "accountId")',
  `create table auth_verification (
    "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now())`,
  'create index on auth_verification ("identifier")',
  `create table auth_two_factor (
    "id" text primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null references auth_user ("id") on delete cascade,
    "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz)`,
  'create index on auth_two_factor ("secret")',
  'create index on auth_two_factor ("userId")',
  `create table auth_api_key (
    "id" text primary key, "configId" text not null, "name" text, "start" text, "referenceId" text not null, "prefix" text, "key" text not null,
    "refillInterval" integer, "refillAmount" integer, "lastRefillAt" timestamptz, "enabled" boolean, "rateLimitEnabled" boolean,
    "rateLimitTimeWindow" integer, "rateLimitMax" integer, "requestCount" integer, "remaining" integer, "lastRequest" timestamptz,
    "expiresAt" timestamptz, "createdAt" timestamptz not null, "updatedAt" timestamptz not null, "permissions" text, "metadata" text)`,
  'create index on auth_api_key ("configId")',
  'create index on auth_api_key ("referenceId")',
  'create index on auth_api_key ("key")',
  'create table auth_rate_limit ("id" text primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null)',
  // Who took a role away: the provider's groups never give back what a person took.
  'alter table role_grant add column revoked_by text',
  // Two rows after the same one would be a fork: the second is refused.
  `create unique index on audit (workspace_id, coalesce(previous_hash, ''))`,
  // People who were erased: their names stay away however often a source sends them again.
  `create table erased (
    workspace_id integer not null references workspace (id), kind text not null check (kind in ('person', 'contact')), source_id integer not null,
    external_id text collate "C" not null, pseudonym text not null, pseudonym_key text collate "C" not null, erased_at timestamptz not null default now(),
    primary key (workspace_id, kind, source_id, external_id))`,
  `create function keep_person_erased() returns trigger language plpgsql as $$
    declare found erased%rowtype;
    begin
      select * into found from erased e where e.workspace_id = new.workspace_id and e.kind = 'person'
        and e.source_id = new.source_id and e.external_id = new.external_id;
      if found.pseudonym is not null then
        new.name := found.pseudonym; new.name_key := found.pseudonym_key; new.email := null; new.login := null; new.place := null;
        new.country := null; new.latitude := null; new.longitude := null; new.custom := null;
      end if;
      return new;
    end $$`,
  'create trigger person_stays_erased before insert or update on person for each row execute function keep_person_erased()',
  `create function keep_contact_erased() returns trigger language plpgsql as $$
    declare found erased%rowtype;
    begin
      select * into found from erased e where e.workspace_id = new.workspace_id and e.kind = 'contact'
        and e.source_id = new.source_id and e.external_id = new.external_id;
      if found.pseudonym is not null then
        new.name := found.pseudonym; new.name_key := found.pseudonym_key; new.email := null; new.phone := null; new.custom := null;
      end if;
      return new;
    end $$`,
  'create trigger contact_stays_erased before insert or update on contact for each row execute function keep_contact_erased()',
]
