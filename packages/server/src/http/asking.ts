/** One request as a handler sees it: who asks, what is at hand, and the forms an answer can take. */
import type { Readable } from 'node:stream'
import type { Endpoints } from '@capstone/contract/endpoints'
import type { z } from 'zod'
import type { Pulse } from '#db/pulse.ts'
import type { Store } from '#db/store.ts'
import type { Config } from '#ground/config.ts'
import type { Log } from '#ground/log.ts'
import type { People } from '#people/people.ts'
import type { Scope } from '#permissions/scope.ts'

/** What handlers stand on; made once by the entry. */
export interface Ground {
  readonly store: Store
  readonly config: Config
  readonly log: Log
  readonly version: string
  readonly people: People
  /** Tells at once when the database is gone, so that nobody waits for it. Default: every request finds out by itself. */
  readonly pulse?: Pulse
  /** The day it is in a time zone. */
  today(timeZone?: string): string
  /** Tells the worker that a job waits. */
  wake(): void
}

/** Who asks: a scope in a workspace, or nobody yet. */
export interface Asking extends Ground {
  readonly scope: Scope | null
  readonly request: Request
  /** Address of the other end. */
  readonly remote: string
  /** How long they would wait for what has to be reckoned first, as the header `prefer: wait=2` says; null: as long as is usual. */
  readonly patienceMs: number | null
  /** Headers to set on the answer: cookies. */
  readonly headers: Headers
}

/** An asker who is signed in: what every handler but a few gets. */
export interface Signed extends Asking {
  readonly scope: Scope
}

/** A file as an answer. */
export class FileAnswer {
  readonly name: string
  readonly type: string
  readonly body: Readable | string | Uint8Array
  constructor(name: string, type: string, body: Readable | string | Uint8Array) {
    this.name = name
    this.type = type
    this.body = body
  }
}

/** A stream of events as an answer: each value is one event's data; ends by itself. */
export class EventsAnswer {
  readonly events: AsyncIterable<unknown>
  constructor(events: AsyncIterable<unknown>) {
    this.events = events
  }
}

type Out<E extends keyof Endpoints> = Endpoints[E]['form'] extends 'json' | 'upload'
  ? z.input<Endpoints[E]['answer']>
  : FileAnswer | EventsAnswer | z.input<Endpoints[E]['answer']>

/** The handler of an endpoint: its inputs are checked, its permission is granted. */
export type Handler<E extends keyof Endpoints> = (
  asking: Endpoints[E]['permission'] extends 'anyone' ? Asking : Signed,
  input: {
    params: z.output<Endpoints[E]['params']>
    query: z.output<Endpoints[E]['query']>
    body: z.output<Endpoints[E]['body']>
  },
) => Promise<Out<E>>

export type Handlers<Names extends keyof Endpoints = keyof Endpoints> = { [E in Names]: Handler<E> }
