import { cpus, loadavg } from 'node:os';

/** The number below which this share of them lies. */
export const at = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? 0;

/** `560 (494 to 746)`; one figure alone has no range. */
export function medianAndRange(numbers: readonly number[], digits = 0): string {
  const text = (share: number) =>
    at(numbers, share).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return numbers.length < 2 || text(0) === text(1) ? text(0.5) : `${text(0.5)} (${text(0)} to ${text(1)})`;
}

/** What a figure was measured on and when: without it a table says nothing. */
export function loadOnCores(): string {
  const load = loadavg().map((one) => one.toFixed(1));
  const [{ model = 'processor' } = {}] = cpus();
  return `${new Date().toISOString().slice(0, 16)} UTC, ${cpus().length} cores of ${model.trim()}, load ${load.join(', ')} in the last 1, 5, 15 minutes`;
}
