import { createSignal } from 'solid-js';
import type { Day } from '../../shared/model/day.ts';
import type { Branch, LibraryInfo } from '../../shared/model/snapshot.ts';
import { api, failureOf } from '../api.ts';
import { keepOnDevice, readDevice } from './database.ts';
import { noteServer } from './network.ts';

const [info, setInfo] = createSignal<LibraryInfo>();

/** Branches, calendar and holidays, kept on the device; undefined until first loaded. */
export const library = info;

export const branch = (id: string | null): Branch | undefined => info()?.branches.find((one) => one.id === id);

const holidays = () => new Set<Day>(info()?.holidaysOn ?? []);

export const isHoliday = (day: Day): boolean => holidays().has(day);

export async function openLibrary(): Promise<void> {
  const kept = await readDevice('library');
  if (kept) setInfo(kept.info);
}

/** Asks for the calendar; an answer that nothing changed costs a few bytes. */
export async function refreshLibrary(): Promise<void> {
  const kept = await readDevice('library');
  try {
    const answer = await api.library.info.query(kept ? { version: kept.version } : {});
    noteServer(true);
    if (answer.unchanged) return;
    setInfo(answer.info);
    await keepOnDevice('library', { version: answer.version, info: answer.info });
  } catch (error) {
    noteServer(failureOf(error).reached);
  }
}

export const station = (id: string | null) => info()?.stations.find((one) => one.id === id);
