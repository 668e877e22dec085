import type { Services } from '../services.ts';

/** `bad`: the library does not work, or loses something. `care`: it works, and somebody should look. */
export interface Finding {
  readonly state: 'good' | 'care' | 'bad';
  /** What is, and where it is not good, what to do. */
  readonly words: string;
}

export type Patient = Pick<Services, 'db' | 'settings' | 'now' | 'recoveryKeys' | 'noticeKeys'> & {
  readonly clientFolder: string;
};
export type Check = (patient: Patient) => Promise<readonly Finding[]>;

export const good = (words: string): Finding => ({ state: 'good', words });
export const care = (words: string): Finding => ({ state: 'care', words });
export const bad = (words: string): Finding => ({ state: 'bad', words });

/** The sentence of a fault, without what a driver may put into it of people. */
export const reason = (error: unknown): string => (error as { code?: string }).code ?? (error as Error).name;
