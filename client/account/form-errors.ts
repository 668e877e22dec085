import { createSignal } from 'solid-js';
import type { FieldError } from '../ui/error-summary.tsx';

type Errors<F extends string> = Partial<Readonly<Record<F, string>>>;

/** What is wrong with the fields of a form, by their ids, given in the order of the screen. */
export function createErrors<F extends string>(fields: readonly F[]) {
  const [errors, setErrors] = createSignal<Errors<F>>({});
  return {
    of: (field: F): string | undefined => errors()[field],
    list: (): FieldError[] =>
      fields.flatMap((field) => {
        const words = errors()[field];
        return words ? [{ field, words }] : [];
      }),
    /** Shows these and no others, announced anew even when they are the same; answers whether there are any. */
    show: (next: Errors<F>): boolean => {
      setErrors({});
      setErrors(() => next);
      return Object.values(next).some(Boolean);
    },
  };
}
