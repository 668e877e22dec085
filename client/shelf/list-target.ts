import { useNavigate, useSearchParams } from '@solidjs/router';
import type { Shelf } from '../local/shelf-device.ts';
import { putInList, type TitleToList } from '../local/shelf-list-acts.ts';
import { createLists, type ShownList } from '../local/shelf-lists.ts';

/** `/shelf?list=…`: favorites are chosen there for that list, and afterwards one is back at it. */
export const choosingFor = (list: string): string => `/shelf?list=${list}`;

/** The list that titles are chosen for; undefined where they are chosen for nothing in particular. */
export function createListTarget(shelf: Shelf) {
  const [params] = useSearchParams<{ list: string }>();
  const navigate = useNavigate();
  const lists = params.list ? createLists(shelf.hand) : undefined;
  const list = (): ShownList | undefined => (params.list ? lists?.one(params.list) : undefined);
  const goBack = () => navigate(list() ? `/shelf/lists/${list()?.id}` : '/shelf/lists', { replace: true });
  return {
    isAsked: lists !== undefined,
    list,
    goBack,
    put: async (titles: readonly TitleToList[]): Promise<void> => {
      const to = list();
      if (to && lists) await putInList(shelf.hand, lists, to.id, titles);
    },
  };
}
