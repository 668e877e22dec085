import { router } from '../trpc.ts';
import { counterProcedures } from './counter-api.ts';
import { patronProcedures } from './patrons-api.ts';

/** Everything the staff does at a desk. */
export const deskRouter = router({ ...counterProcedures, ...patronProcedures });
