import type { Services } from '../services.ts';
import type { Composed } from './compose.ts';
import { deliverDue, type Outcome, startDelivering, type Way } from './deliver.ts';
import { originOf } from './origin.ts';
import type { OutboxRow } from './outbox-store.ts';
import { removeGone } from './subscription-store.ts';
import { sendPush } from './web-push.ts';

/** Push services take many at once; each waits for its own. */
const atOnce = 20;

/** Push notifications to the browsers that subscribed. */
export const byPush = (services: Services): Way => ({
  channel: 'push',
  atOnce,
  send: async (_row: OutboxRow, composed: Composed | null): Promise<Outcome> => {
    if (composed?.state !== 'push') return { state: 'never', reason: 'EKIND' };
    const { subscription, message } = composed;
    const outcome = await sendPush(services, subscription, message, originOf(services));
    if (outcome.state === 'gone') await removeGone(services.db, subscription.id);
    return outcome;
  },
});

/** Sends the notifications that are due and answers how many were taken. */
export const pushDue = (services: Services): Promise<number> => deliverDue(services, byPush(services));

/** Sends notifications as long as the process lives. */
export const startPush = (services: Services): { readonly stop: () => Promise<void> } =>
  startDelivering(services, byPush(services));
