import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { type Day, startOfDayInTokyo } from '../../shared/model/day.ts';
import type { StaffRole } from '../../shared/model/patron.ts';
import { appRouter } from '../../server/router.ts';
import type { Services } from '../../server/services.ts';
import { type Context, createCaller } from '../../server/trpc.ts';
import { here } from './circulation.ts';
import { aServices } from './services.ts';

const call = createCaller(appRouter);
export type Caller = ReturnType<typeof call>;

/** Services over a test's database whose clock stands at noon of a day in Tokyo, or at an instant. */
export function servicesAt(db: Knex, when: Day | number): Services {
  const now = typeof when === 'number' ? when : startOfDayInTokyo(when) + 12 * 3_600_000;
  return aServices({ db, now: () => now });
}

const contextOf = (
  services: Services,
  signedIn: Partial<Pick<Context, 'patronSession' | 'staffSession'>>,
): Context => ({
  ...services,
  visit: {
    requestId: 'test',
    address: '127.0.0.1',
    userAgent: '',
    isBackground: false,
    card: null,
    cookie: () => undefined,
    cookieNames: () => [],
    setCookie: () => {},
    origin: 'http://localhost',
  },
  patronSession: async () => null,
  staffSession: async () => null,
  ...signedIn,
});

/** The API as somebody who is not signed in sees it. */
export const asStranger = (services: Services): Caller => call(contextOf(services, {}));

/** The API as the patron sees it, the password given just now unless told otherwise. */
export function asPatron(services: Services, patronId: string, passwordGivenAt = services.now()): Caller {
  return asPatronIn(services, patronId, randomUUID(), passwordGivenAt);
}

/** The same in a session of this name. */
export function asPatronIn(
  services: Services,
  patronId: string,
  sessionId: string,
  passwordGivenAt = services.now(),
): Caller {
  const session = {
    sessionId,
    patronId,
    isSharedDevice: false,
    cookie: 'hondana',
    passwordGivenAt: new Date(passwordGivenAt),
  };
  return call(contextOf(services, { patronSession: async () => session }));
}

/** The API as a member of staff with these roles sees it, at a branch; somebody else each time unless named. */
export function asStaff(
  services: Services,
  roles: StaffRole[] = ['desk'],
  branchId = here,
  staffId = randomUUID(),
): Caller {
  const session = { sessionId: randomUUID(), staffId, name: 'staff', branchId, roles };
  return call(contextOf(services, { staffSession: async () => session }));
}
