interface Limits {
  readonly atOnce: number;
  /** Milliseconds from one beginning to the next. */
  readonly gapMs: number;
  readonly waiting: number;
}

/** Lets acts begin in turn: so many at once, so much time between two beginnings. */
export function createTurns({ atOnce, gapMs, waiting }: Limits) {
  const queue: (() => Promise<void>)[] = [];
  let underWay = 0;
  let isResting = false;

  const next = (): void => {
    if (isResting || underWay >= atOnce) return;
    const begin = queue.shift();
    if (!begin) return;
    isResting = true;
    setTimeout(() => {
      isResting = false;
      next();
    }, gapMs).unref();
    void begin();
  };

  return {
    /** Milliseconds until an act that comes now would begin, if none under way is slow. */
    delayMs: (): number => (queue.length + (isResting ? 1 : 0)) * gapMs,
    /** Undefined, and the act does not happen, when too many wait already. */
    run: <T>(act: () => Promise<T>): Promise<T> | undefined => {
      if (queue.length >= waiting) return undefined;
      return new Promise<T>((done, fail) => {
        queue.push(async () => {
          underWay++;
          try {
            done(await act());
          } catch (error) {
            fail(error);
          } finally {
            underWay--;
            next();
          }
        });
        next();
      });
    },
  };
}
