/** A promise of docs/bookshelf.md that a simulated history broke. */
export class BrokenPromise extends Error {
  readonly promise: string;

  constructor(promise: string, where: string) {
    super(`${promise}: ${where}`);
    this.promise = promise;
  }
}

export function expectThat(holds: boolean, promise: string, where: string | (() => string)): void {
  if (!holds) throw new BrokenPromise(promise, typeof where === 'string' ? where : where());
}
