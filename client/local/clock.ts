import { createSignal } from 'solid-js';
import { dayInTokyo } from '../../shared/model/day.ts';
import { keepOnDevice, readDevice } from './database.ts';

const minute = 60_000;
/** Latency and rounding are no reason to write. */
const worthKeepingMs = 5_000;

const [offset, setOffset] = createSignal(0);
const [deviceNow, setDeviceNow] = createSignal(Date.now());

/** The server's clock as far as this device knows it, to the minute; a phone with a wrong date still predicts right. */
export const serverNow = (): number => deviceNow() + offset();

/** Milliseconds until an instant of the server's clock, to the millisecond; negative when it has passed. */
export const msUntil = (instant: number): number => instant - offset() - Date.now();

/** Today in Tokyo by the server's clock; changes at midnight while the app is open. */
export const today = () => dayInTokyo(serverNow());

/** Learns the difference of the clocks from an answer that carries the server's instant. */
export async function learnServerNow(instant: number): Promise<void> {
  const learned = instant - Date.now();
  setDeviceNow(Date.now());
  if (Math.abs(learned - offset()) < worthKeepingMs) return;
  setOffset(learned);
  await keepOnDevice('clock-offset', learned);
}

export async function startClock(): Promise<void> {
  setOffset((await readDevice('clock-offset')) ?? 0);
  const tick = () => setDeviceNow(Date.now());
  setInterval(tick, minute);
  document.addEventListener('visibilitychange', tick);
}
