export interface KillableDatabase {
  readonly url: string;
  kill(): Promise<void>;
  start(): Promise<unknown>;
  stop(): Promise<void>;
}
export function killableDatabase(sizes?: { memory?: string; log?: string }): Promise<KillableDatabase>;
