import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The figures of this process, for the operator's Prometheus. Numbers of things, never whose: labels are names of procedures and jobs. */
export interface Metrics {
  readonly registry: Registry;
  /** One or several calls that came at once; names of procedures that exist. To be told of their answer's status. */
  timeCalls(procedures: readonly string[]): (status: number) => void;
  /** An open page that listens, until the signal. */
  noteStream(until: AbortSignal): void;
  /** A device found by its digest that it lacks something, and reads the whole bookshelf anew. */
  noteRepair(): void;
  /** How many changes of its bookshelf a device had not heard of when it asked. */
  noteLag(changes: number): void;
  noteFailedJob(job: string): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Histogram({
    name: 'hondana_call_seconds',
    help: 'Time until the answer, by procedure and HTTP status',
    labelNames: ['procedure', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const streams = new Gauge({ name: 'hondana_streams_open', help: 'Open pages that listen for pokes', registers });
  const lag = new Histogram({
    name: 'hondana_shelf_lag_changes',
    help: 'Changes of its bookshelf that a device had not heard of when it asked; large for a new device, else small',
    buckets: [0, 1, 10, 100, 1000, 10_000],
    registers,
  });
  const repairs = new Counter({
    name: 'hondana_shelf_digest_mismatches_total',
    help: 'Bookshelves that a device read anew because its digest and the server’s differed; should stay 0',
    registers,
  });
  const failedJobs = new Counter({
    name: 'hondana_job_failures_total',
    help: 'Daily jobs that failed and are tried again',
    labelNames: ['job'],
    registers,
  });
  return {
    registry,
    timeCalls: (procedures) => {
      const timers = procedures.map((procedure) => calls.startTimer({ procedure }));
      return (status) => {
        for (const answered of timers) answered({ status: String(status) });
      };
    },
    noteStream: (until) => {
      streams.inc();
      until.addEventListener('abort', () => streams.dec(), { once: true });
    },
    noteRepair: () => repairs.inc(),
    noteLag: (changes) => lag.observe(changes),
    noteFailedJob: (job) => failedJobs.inc({ job }),
  };
}

/** What the machine says of the process itself: memory, processor, event loop; once a process. */
export const watchProcess = ({ registry }: Metrics): void => collectDefaultMetrics({ register: registry });
