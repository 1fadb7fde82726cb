/** The settings of the embedded PostgreSQL: durable, on a socket only, and small enough to share a laptop. */

export type DatabaseSettings = Readonly<Record<string, string>>

/**
 * Given on the command line at every start, so that a new release's settings hold for an old data folder too.
 *
 * @param socketFolder where the only way in lies
 * @param changes settings that differ, such as `fsync: 'off'` where the data may be lost (tests)
 */
export function databaseSettings(socketFolder: string, changes: DatabaseSettings = {}): DatabaseSettings {
  return {
    // One way in: a socket in a folder that only the owner opens.
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '60',
    superuser_reserved_connections: '3',

    // Nothing acknowledged is lost.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    restart_after_crash: 'on',
    // One flush of the file system instead of one of each of a thousand files.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),

    // Memory: what is shared counts once, what a query takes counts for each that runs.
    shared_buffers: '384MB',
    effective_cache_size: '1536MB',
    work_mem: '16MB',
    hash_mem_multiplier: '1.5',
    maintenance_work_mem: '192MB',
    autovacuum_work_mem: '96MB',
    temp_buffers: '8MB',

    // Imports write much at once: few, long checkpoints.
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_compression: 'pglz',
    wal_buffers: '16MB',
    min_wal_size: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    checkpoint_completion_target: '0.9',

    // Two cores are the smallest machine meant; more help only while they are free.
    max_worker_processes: '8',
    max_parallel_workers: '4',
    max_parallel_workers_per_gather: '2',
    max_parallel_maintenance_workers: '2',
    random_page_cost: '1.1',
    effective_io_concurrency: process.platform === 'linux' ? '64' : '0',
    // Compiling a plan costs more than our queries take.
    jit: 'off',
    autovacuum_naptime: '20s',

    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // A statement and the message of its error can hold a person's data: both go to the client alone.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_line_prefix: '%m [%p] ',
    cluster_name: 'capstone',
    ...changes,
  }
}
